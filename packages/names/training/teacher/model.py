"""MiniLM with a tag per piece. BERT's encoder, written out: it is small, and the export reads its weights by name."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from corpus import TAGS
from lexicon import FEATURE_SIZES
from wordpiece import minilm_file

WIDTH, HEADS, INNER, LAYERS, POSITIONS = 384, 12, 1536, 6, 256
EPSILON = 1e-12


class Layer(nn.Module):
    """Self-attention and a feed-forward part, each added to what came in and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, visible: Tensor) -> Tensor:
        count, length, _ = hidden.shape
        query, key, value = self.query_key_value(hidden).view(count, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(query, key, value, visible)
        mixed = self.attended(mixed.transpose(1, 2).reshape(count, length, WIDTH))
        hidden = self.attention_norm(hidden + self.dropout(mixed))
        return self.norm(hidden + self.dropout(self.down(F.gelu(self.up(hidden)))))


class NameTagger(nn.Module):
    """ids (batch, length), features (batch, length, 4) and lengths (batch) -> logits (batch, length, 7) in the order of TAGS."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in FEATURE_SIZES)
        self.embedding_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(WIDTH, len(TAGS))
        for embedding in self.features:
            nn.init.zeros_(embedding.weight)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, features: Tensor, lengths: Tensor) -> Tensor:
        hidden = self.words(ids) + self.positions.weight[: ids.shape[1]]
        for index, embedding in enumerate(self.features):
            hidden = hidden + embedding(features[:, :, index])
        hidden = self.dropout(self.embedding_norm(hidden))
        visible = (torch.arange(ids.shape[1]) < lengths[:, None])[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, visible)
        return self.head(self.dropout(hidden))


def pretrained(kept: Sequence[int]) -> NameTagger:
    """A tagger with MiniLM's weights for the kept pieces; the features add nothing yet, the head is random."""
    weights = load_file(str(minilm_file("model.safetensors")))
    tagger = NameTagger(len(kept))
    state = tagger.state_dict()
    embeddings = "embeddings."
    state["words.weight"] = weights[embeddings + "word_embeddings.weight"][torch.tensor(kept)]
    # Every text is the first of its pair, so that embedding is a constant.
    state["positions.weight"] = (
        weights[embeddings + "position_embeddings.weight"][:POSITIONS] + weights[embeddings + "token_type_embeddings.weight"][0]
    )
    names = {"embedding_norm": embeddings + "LayerNorm"}
    for index in range(LAYERS):
        theirs, ours = f"encoder.layer.{index}.", f"layers.{index}."
        for part in ("weight", "bias"):
            state[f"{ours}query_key_value.{part}"] = torch.cat(
                [weights[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
        names[ours + "attended"] = theirs + "attention.output.dense"
        names[ours + "attention_norm"] = theirs + "attention.output.LayerNorm"
        names[ours + "up"] = theirs + "intermediate.dense"
        names[ours + "down"] = theirs + "output.dense"
        names[ours + "norm"] = theirs + "output.LayerNorm"
    for ours, theirs in names.items():
        for part in ("weight", "bias"):
            state[f"{ours}.{part}"] = weights[f"{theirs}.{part}"]
    tagger.load_state_dict(state)
    return tagger
