"""train.py OUT [name=value ...]: trains one network. Resumes from OUT.part when it is there.

Besides the fields of `model.Settings`: epochs, batch (texts), rate, seed, silver (share of it per epoch), gold (copies of the
real labelled sets), masked (1: words that are never names have no loss), start (a network to go on from).
"""

import os
import sys
import time
from types import SimpleNamespace

import numpy as np
import torch

import lists
from corpus import ANY, Corpus, Forms, arrays
from features import FormTable, Lexicon
from model import Network, Settings, save
from safe import safe_words
from tokens import FOREIGN, LINK, NEWLINE, NUMBER, S_LOWER, SYMBOL, WORD, key

MINIMUM = 2
GAP = 5


def prepare(rows, forms, lexicon, table=None):
    """Arrays of an epoch and the form table, grown by what is new."""
    start = len(table.word) if table else 0
    data = arrays(rows, forms, GAP)
    if table is None or start < len(forms.list):
        table = FormTable(forms, lexicon, start, table)
    return data, table


def batch_of(data, table, chosen, word_dropout=0.0, generator=None):
    """The texts `chosen` (indices) one behind the other, each with its pads in front."""
    form_ids, allowed, soft, stretch, cases, starts = data
    ranges = [np.arange(starts[i] - GAP, starts[i + 1] - GAP) for i in chosen]
    at = np.concatenate([*ranges, np.zeros(GAP, np.int64)])
    unique, inverse = np.unique(form_ids[at], return_inverse=True)
    stretches, stretch_inverse = np.unique(stretch[at], return_inverse=True)
    lengths = table.lengths[unique]
    total = int(lengths.sum())
    begin = np.cumsum(lengths) - lengths
    grams = table.flat[np.repeat(table.offsets[unique] - begin, lengths) + np.arange(total)]
    word, context, code = table.word[unique], table.context[unique], table.code[unique]
    if word_dropout:
        lost = generator.random(len(unique)) < word_dropout
        word = np.where(lost, 0, word)
        code = np.where(generator.random(len(unique)) < word_dropout, 0, code)
    t = torch.from_numpy
    return SimpleNamespace(
        unique=t(inverse.reshape(-1)), word=t(word), shape=t(table.shape[unique]), code=t(code), context=t(context),
        grams=t(grams), offsets=t(begin), lengths=t(lengths.astype(np.float32)),
        stretch=t(stretch_inverse.reshape(-1)), case=t(cases[stretches].astype(np.int64)),
        allowed=t(allowed[at].astype(np.int64)), soft=t(soft[at].astype(np.float32)),
    )


BITS = torch.tensor([[(mask >> k) & 1 == 1 for k in range(4)] for mask in range(16)])


def loss_of(logits, batch):
    """Soft labels: cross entropy. Labels: -log of the summed probability of the allowed classes; places with all allowed are
    left out."""
    log = torch.log_softmax(logits, -1)
    is_soft = batch.allowed == 0
    labelled = (batch.allowed > 0) & (batch.allowed < ANY)
    p = batch.soft[is_soft]
    target = torch.cat((1 - p.sum(1, keepdim=True).clamp(max=1), p), 1)
    soft = -(target * log[is_soft]).sum()
    allowed = BITS[batch.allowed[labelled]]
    hard = -torch.logsumexp(log[labelled].masked_fill(~allowed, -1e4), -1).sum()
    return (soft + hard) / max(1, int(is_soft.sum() + labelled.sum()))


def safe_forms(forms, safe):
    """Which forms are never computed, as `safe_words` says."""
    return np.array([
        k == WORD and safe.get(key(form, k), 0) & (1 if s == S_LOWER else 2) != 0 or k in (SYMBOL, NUMBER, NEWLINE, LINK, FOREIGN)
        for form, k, s in zip(forms.list, forms.kinds, forms.shapes)
    ])


def main():
    out = sys.argv[1]
    given = dict(word.split('=') for word in sys.argv[2:])
    epochs, size, rate = int(given.pop('epochs', 4)), int(given.pop('batch', 96)), float(given.pop('rate', 3e-3))
    seed, silver = int(given.pop('seed', 1)), float(given.pop('silver', 1))
    start = given.pop('start', '')
    gold, masked = int(given.pop('gold', 1)), int(given.pop('masked', 0))
    settings = Settings(**{name: type(getattr(Settings, name))(value) for name, value in given.items()})
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    began = time.time()
    corpus = Corpus(silver > 0)
    words = sorted(word for word, count in corpus.vocabulary().items() if count >= MINIMUM and word)
    lexicon = Lexicon(words, lists.codes())
    settings.words = len(words)
    network = Network(settings)
    if start:
        network.load_state_dict(torch.load(start, weights_only=True)['state'])
    safe = dict(zip(words, safe_words(corpus, words).tolist()))
    print('parameters', sum(p.numel() for p in network.parameters()), 'words', len(words), flush=True)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.01, fused=True)
    first, step, total = 0, 0, None
    if os.path.exists(out + '.part'):
        part = torch.load(out + '.part', weights_only=True)
        network.load_state_dict(part['state'])
        optimizer.load_state_dict(part['optimizer'])
        first, step = part['epoch'], part['step']
    forms, table = Forms(), None
    for epoch in range(first, epochs):
        data, table = prepare(corpus.epoch(seed * 1000 + epoch, silver, gold), forms, lexicon, table)
        generator = np.random.default_rng(seed * 1000 + epoch)
        count = len(data[5]) - 1
        if masked:
            data[1][safe_forms(forms, safe)[data[0]]] = ANY
        total = total or epochs * (count // size + 1)
        order = generator.permutation(count)
        network.train()
        running = 0.0
        for at in range(0, count, size):
            batch = batch_of(data, table, order[at : at + size], settings.word_dropout, generator)
            factor = min(1, (step + 1) / 200) * max(0.02, 1 - step / total)
            for group in optimizer.param_groups:
                group['lr'] = rate * factor
            loss = loss_of(network(batch), batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            running = loss.item() if step == 1 else 0.99 * running + 0.01 * loss.item()
            if step % 500 == 0:
                print(f'epoch {epoch} step {step}/{total} loss {running:.4f} {time.time() - began:.0f} s', flush=True)
        torch.save(
            {'state': network.state_dict(), 'optimizer': optimizer.state_dict(), 'epoch': epoch + 1, 'step': step},
            out + '.part',
        )
    save(out, network, words, {'seed': seed, 'safe': [safe[word] for word in words]})
    os.remove(out + '.part')
    print(f'done {step} steps {time.time() - began:.0f} s', flush=True)


if __name__ == '__main__':
    main()
