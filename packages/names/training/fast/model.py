"""The network: every word is encoded by itself (and so but once, whatever text it stands in); a window of encoded words is
added up by linear maps, then a layer norm, ReLU and a small output."""

from dataclasses import asdict, dataclass

import torch
from torch import nn
from torch.nn import functional

import lists
from corpus import CASES
from features import BUCKETS, CLASSES
from tokens import SHAPES


@dataclass
class Settings:
    words: int = 0
    centre: int = 64
    """Width of the encoded centre word."""
    context: int = 32
    """Width of an encoded neighbour."""
    encoder: int = 96
    """Hidden width of the word encoder; 0 leaves it out."""
    hidden: int = 256
    second: int = 0
    """Width of a second hidden layer; 0 leaves it out."""
    radius: int = 4
    mean: int = 0
    """1 adds the mean of the encoded words of the stretch."""
    dropout: float = 0.1
    word_dropout: float = 0.06
    gazetteer: int = 1
    ngrams: int = 1


class Network(nn.Module):
    def __init__(self, settings):
        super().__init__()
        s = self.settings = settings
        self.word = nn.Embedding(s.words + 1, s.centre, padding_idx=0)
        self.gram = nn.EmbeddingBag(BUCKETS, s.centre, mode='sum')
        self.shape = nn.Embedding(SHAPES, s.centre)
        self.fore = nn.Embedding(lists.FORE, s.centre, padding_idx=0)
        self.sur = nn.Embedding(lists.SUR, s.centre, padding_idx=0)
        self.place = nn.Embedding(lists.PLACE, s.centre, padding_idx=0)
        for table in (self.word, self.gram, self.shape, self.fore, self.sur, self.place):
            nn.init.normal_(table.weight, std=0.15)
            if getattr(table, 'padding_idx', None) is not None:
                with torch.no_grad():
                    table.weight[0].zero_()
        if s.encoder:
            self.encode1 = nn.Linear(s.centre, s.encoder)
            self.encode2 = nn.Linear(s.encoder, s.centre)
        self.context = nn.Embedding(CLASSES + s.words + 1, s.context)
        self.context_shape = nn.Embedding(SHAPES, s.context)
        for table in (self.context, self.context_shape):
            nn.init.normal_(table.weight, std=0.15)
        self.to_hidden = nn.Linear(s.centre, s.hidden)
        self.neighbours = nn.ModuleList([nn.Linear(s.context, s.hidden, bias=False) for _ in range(2 * s.radius)])
        self.case = nn.Embedding(CASES, s.hidden)
        nn.init.normal_(self.case.weight, std=0.05)
        if s.mean:
            self.around = nn.Linear(s.context, s.hidden, bias=False)
        self.norm = nn.LayerNorm(s.hidden)
        if s.second:
            self.middle = nn.Linear(s.hidden, s.second)
        self.out = nn.Linear(s.second or s.hidden, 4)
        self.drop = nn.Dropout(s.dropout)

    def encoded(self, word, shape, code, grams, offsets, lengths):
        x = self.word(word) + self.shape(shape)
        if self.settings.gazetteer:
            x = x + self.fore(code % lists.FORE) + self.sur(code // lists.FORE % lists.SUR)
            x = x + self.place(code // (lists.FORE * lists.SUR))
        if self.settings.ngrams:
            x = x + self.gram(grams, offsets) / (1 + lengths).sqrt().unsqueeze(1)
        if self.settings.encoder:
            x = x + self.encode2(functional.relu(self.encode1(x)))
        return x

    def forward(self, batch):
        """Logits of all places of a batch (see `train.Batch`)."""
        s = self.settings
        x = self.encoded(batch.word, batch.shape, batch.code, batch.grams, batch.offsets, batch.lengths)
        y = self.context(batch.context) + self.context_shape(batch.shape)
        x, y = self.drop(x), self.drop(y)
        flat = functional.embedding(batch.unique, y)
        hidden = functional.embedding(batch.unique, self.to_hidden(x))
        n = flat.shape[0]
        r = s.radius
        padded = functional.pad(flat, (0, 0, r, r))
        parts = [padded[r + k : r + k + n] for k in [*range(-r, 0), *range(1, r + 1)]]
        weights = torch.cat([linear.weight for linear in self.neighbours], 1)
        hidden = hidden + torch.cat(parts, 1) @ weights.T + self.case(batch.case)[batch.stretch]
        if s.mean:
            sums = torch.zeros(batch.case.shape[0], s.context).index_add_(0, batch.stretch, flat)
            counts = torch.zeros(batch.case.shape[0]).index_add_(0, batch.stretch, torch.ones(n))
            hidden = hidden + self.around(sums / counts.clamp(min=1).unsqueeze(1))[batch.stretch]
        hidden = self.drop(functional.relu(self.norm(hidden)))
        if s.second:
            hidden = functional.relu(self.middle(hidden))
        return self.out(hidden)


def save(path, network, words, extra):
    torch.save({'settings': asdict(network.settings), 'state': network.state_dict(), 'words': words, **extra}, path)


def load(path):
    stored = torch.load(path, weights_only=True)
    network = Network(Settings(**stored['settings']))
    network.load_state_dict(stored['state'])
    network.eval()
    return network, stored
