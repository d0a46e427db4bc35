"""average.py OUT.pt NETWORK.pt ...: the mean of the weights of networks that went on from one another or from a common one.

They lie in one valley, so the mean is a network too; it is as good as their mean at run time, at the price of one.
"""

import sys

import torch


def main():
    out, *paths = sys.argv[1:]
    stored = [torch.load(path, weights_only=True) for path in paths]
    first = stored[0]
    if any(other['words'] != first['words'] or other['settings']['hidden'] != first['settings']['hidden'] for other in stored):
        raise SystemExit('the networks are not of one kind')
    first['state'] = {name: sum(other['state'][name] for other in stored) / len(stored) for name in first['state']}
    first['seed'] = [other['seed'] for other in stored]
    torch.save(first, out)


if __name__ == '__main__':
    main()
