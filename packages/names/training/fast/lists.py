"""Lists of names as one small code per word: what the model is told about a word besides its letters.

Sources (licences in the README of the data): popular names by country (CC0), US forenames (public domain, MIT), US surnames
(Unlicense), cities and regions (GeoNames, CC BY 4.0).
"""

import csv
import os
import re

from tokens import fold

DATA = os.environ.get('SLUICE_DATA', os.path.join(os.path.dirname(__file__), '../../../../../shared/data'))
FORE, SUR, PLACE = 4, 3, 4
CODES = FORE * SUR * PLACE


def _rows(name):
    with open(f'{DATA}/lists/{name}', encoding='utf-8') as file:
        next(file)
        for line in file:
            line = line.rstrip('\n')
            if line:
                yield line.split('\t')


def _lower(table, word, value):
    if 1 < len(word) <= 24:
        table[word] = min(table.get(word, 9), value)


def _cities():
    with open(f'{DATA}/lists/world-cities.csv', encoding='utf-8', newline='') as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def codes():
    """Folded word -> code: forename bucket + 4 * surname bucket + 12 * place bucket; 0 is in no list."""
    fore, sur, place = {}, {}, {}
    for name, _sex, best, _last, _years in _rows('us-forenames-ssa.tsv'):
        best = int(best)
        _lower(fore, fold(name), 1 if best <= 200 else 2 if best <= 600 else 3)
    for _country, rank, _gender, name, local in _rows('forenames-by-country.tsv'):
        for form in (name, local):
            for word in re.split(r'[\s\-]+', form):
                _lower(fore, fold(word), 2 if int(rank) <= 20 else 3)
    for _country, _rank, _gender, name, local in _rows('surnames-by-country.tsv'):
        for form in (name, local):
            for word in re.split(r'[\s\-]+', form):
                _lower(sur, fold(word), 1)
    with open(f'{DATA}/lists/us-surnames.txt', encoding='utf-8') as file:
        for line in file:
            word = fold(line.strip())
            if 1 < len(word) <= 24:
                sur.setdefault(word, 2)
    for name, country, region, *_rest in _cities():
        for form, value in ((name, 2), (country, 1), (region, 2)):
            words = [word for word in re.split(r'[\s\-,.()]+', fold(form)) if word]
            if len(words) == 1:
                _lower(place, words[0], value)
            else:
                for word in words:
                    if len(word) > 3:
                        _lower(place, word, 3)
    for _code, name in _rows('admin1.tsv'):
        words = fold(name).split()
        if len(words) == 1:
            _lower(place, words[0], 2)
    table = {}
    for word in sorted(fore.keys() | sur.keys() | place.keys()):
        table[word] = fore.get(word, 0) + FORE * sur.get(word, 0) + FORE * SUR * place.get(word, 0)
    return table


def drawn():
    """What swaps draw from: forenames by weight, forenames by country, surnames (popular, any), cities, big cities, countries."""
    plain = re.compile(r'[^\W\d_]+').fullmatch
    us = [(row[0], 1 / (20 + int(row[2]))) for row in _rows('us-forenames-ssa.tsv') if int(row[3]) >= 1950]
    by_country = {}
    for country, _rank, _gender, name, _local in _rows('forenames-by-country.tsv'):
        # A swap fills one word: of a name of two parts it takes both in one, or a part.
        parts = re.split(r"[\s'’-]+", name)
        forms = [name] if len(parts) == 1 else [''.join(parts), *(part for part in parts if len(part) > 2)]
        by_country.setdefault(country, []).extend(form.capitalize() for form in forms if plain(form))
    popular = {}
    for country, _rank, _gender, name, _local in _rows('surnames-by-country.tsv'):
        if plain(name):
            popular.setdefault(country, []).append(name)
    with open(f'{DATA}/lists/us-surnames.txt', encoding='utf-8') as file:
        surnames = [line.strip() for line in file if line.strip()]
    near = {'United States', 'United Kingdom', 'India', 'Singapore', 'Malaysia', 'Australia', 'Canada', 'Ireland'}
    cities, big, countries = [], [], set()
    name_like = re.compile(r'[^\W\d_]+( [^\W\d_]+)?').fullmatch
    for name, country, _region, *_rest in _cities():
        if name_like(name):
            cities.append(name)
            if country in near:
                big.append(name)
        countries.add(country)
    return us, list(by_country.values()), list(popular.values()), surnames, cities, big, sorted(countries)
