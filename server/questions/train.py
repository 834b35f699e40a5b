#!/usr/bin/env python3
"""Learns the weights of the classifier's named features. Standard library only.

    train.py DATA                       writes weights/*.txt
    train.py DATA --folds 10 --out DIR  writes DIR/fold-N/*.txt and DIR/folds.tsv (transcript TAB fold) instead,
                                        each fold learnt without its own transcripts

DATA is a folder with `annomi_dev.tsv` (therapist turns with expert labels; used for learning English, none of its
sentences is kept here). The kinds it does not label are learnt from sentences/*.tsv, written for this project;
so is German. The features themselves come from the Rust code (`examples/features.rs`): there is one
implementation of them.

Each outcome is a logistic regression over the named features with a strong pull towards what the language file
believes of them (section [beliefs]; zero where it says nothing), so that a pattern too rare to learn from still
means what its name says, and data overrules the belief where there is enough of it. Every sentence is learnt twice, as typed and in lower case without marks, so that transcribed speech is judged by the same weights.
"""
import argparse
import collections
import csv
import math
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
OUTCOMES = ["question", "open", "advice", "leading", "several"]
MARKED = {"advice", "leading", "several"}
# The pull towards what was believed: a weight costs PULL * (w - belief)**2 / 2 in units of log-likelihood.
PULL = {"question": 1.0, "open": 1.0, "advice": 1.0, "leading": 1.0, "several": 1.0}
# A weight nearer to zero than this is left out of the file.
NEGLIGIBLE = 0.05
PASSES = 40
# The confidence from which the mirror speaks plainly, and how often it must then be right. A turn is a statement
# only if each of its sentences is one, so a single sentence has to be surer.
PLAIN = 0.80
PLAIN_RIGHT = {"form": 0.96, "marked": 0.955, "statement": 0.985}

csv.field_size_limit(1 << 24)

Row = collections.namedtuple("Row", "text language group labels weight last")


def bare(text):
    """As a transcriber writes: lower case, no marks."""
    return re.sub(r"\s+", " ", re.sub(r"[.,;:!?…\"“”„()–—]|(?<=\s)-|-(?=\s)|^-", " ", text)).strip().lower()


def variants(text):
    plain = bare(text)
    return [text] if plain == text.strip() else [text, plain]


def corpus_rows(path):
    """Turns of the corpus: where the one question of a turn is known, it and what stands around it."""
    with open(path, encoding="utf-8") as file:
        turns = [t for t in csv.DictReader(file, delimiter="\t") if t["clean"] == "1" and t["label"] != "tie"]
    for turn in turns:
        group, text, question, label = turn["transcript_id"], turn["text"], turn["question_sentence"], turn["label"]
        if question and question in text:
            around = text.replace(question, " ", 1).strip()
            labels = {"question": label != "none"}
            if label != "none":
                labels["open"] = label == "open"
            if label == "open":
                labels.update(advice=False, leading=False, several=False)
            for text in variants(question):
                yield Row(text, "en", group, labels, 0.5, True)
            if around:
                yield Row(around, "en", group, {"question": False}, 1.0, None)
        elif label == "none":
            yield Row(text, "en", group, {"question": False}, 1.0, False)
            if not re.search(r"[.?!]\s+\S", text):
                yield Row(bare(text), "en", group, {"question": False}, 1.0, False)
        elif turn["n_qmarks"] == "0":
            # Some sentence in it asks; which one is not said (see `asking`).
            yield Row(text, "en", group, {"question": True}, 1.0, True)


def own_rows():
    """The project's own sentences: KIND/FORM TAB TEXT."""
    for path in sorted((HERE / "sentences").glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if not line or line.startswith("#"):
                continue
            kind, text = line.split("\t")
            kind, _, form = kind.partition("/")
            form = form or {"open": "open", "clarifying": "closed", "closed": "closed"}.get(kind, "")
            labels = {"question": kind != "statement"}
            if form:
                labels["open"] = form == "open"
            if kind != "statement":
                labels.update({outcome: kind == outcome for outcome in MARKED})
            for variant in variants(text):
                yield Row(variant, path.stem, f"own-{path.stem}-{number}", labels, 0.5, True)


def add_features(rows):
    """Asks the Rust code for the features of each row; gives one example a sentence."""
    lines = [f"{n}\t{row.language}\t{' '.join(row.text.split())}" for n, row in enumerate(rows)]
    command = ["cargo", "run", "--quiet", "--package", "questions", "--example", "features"]
    out = subprocess.run(command, cwd=HERE, input="\n".join(lines), capture_output=True, text=True)
    if out.returncode:
        sys.exit(out.stderr)
    sentences = collections.defaultdict(list)
    for line in out.stdout.splitlines():
        number, _, names = line.partition("\t")
        sentences[int(number)].append(names.split())
    examples = []
    for number, row in enumerate(rows):
        found = sentences[number]
        wanted = asking(found) if row.last else None
        for index, names in enumerate(found):
            labels = dict(row.labels)
            if row.last and index != wanted:
                continue
            if row.last is None and any(name.endswith(".told") for name in names):
                continue  # "Tell me more." beside a question may well ask too
            if len(found) > 1:
                labels.pop("several", None)  # several sentences are counted, not weighed
            examples.append((names, row.language, row.group, labels, row.weight))
    return examples


def asking(sentences):
    """The sentence most likely to ask: the last that looks like it, or else the last."""
    for sign in (".told", ".core"):
        for index in range(len(sentences) - 1, -1, -1):
            if any(name.endswith(sign) for name in sentences[index]):
                return index
    return len(sentences) - 1


def beliefs(language):
    """What the language file believes: {outcome: {feature: weight}}. A line is `outcome weight: feature feature*`."""
    believed = {outcome: {} for outcome in OUTCOMES}
    path = HERE / "languages" / f"{language}.txt"
    lines = [line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines()]
    section, names, wanted = "", set(), []
    for line in filter(None, lines):
        if line.startswith("["):
            section = line.strip("[]")
        elif section == "features":
            names.add(line.split(":")[0])
        elif section == "cores" and not line.startswith("none:"):
            names.update(f"{place}.{line.split(':')[0]}" for place in ("first", "then"))
        elif section == "beliefs":
            wanted.append(line)
    for line in wanted:
        head, _, features = line.partition(":")
        outcome, weight = head.split()
        for feature in features.split():
            start = feature.rstrip("*")
            fitting = [n for n in names if n.startswith(start)] if feature.endswith("*") else [feature]
            believed[outcome].update(dict.fromkeys(fitting, float(weight)))
    return believed


def fit(examples, outcome, groups_out=frozenset(), believed=None):
    """Logistic regression by Newton steps along one weight at a time. Gives weights by name with `bias`."""
    believed = believed or {}
    merged = collections.defaultdict(lambda: [0.0, 0.0])
    for names, _, group, labels, weight in examples:
        if outcome in labels and group not in groups_out:
            merged[tuple(sorted(set(names)))][labels[outcome]] += weight
    rows = list(merged.items())
    columns = collections.defaultdict(list)
    for number, (names, _) in enumerate(rows):
        columns["bias"].append(number)
        for name in names:
            columns[name].append(number)
    weights = dict.fromkeys(columns, 0.0) | believed
    margins = [sum(weights[name] for name in names) for names, _ in rows]
    for _ in range(PASSES):
        moved = 0.0
        for name, members in columns.items():
            pull = 0.01 if name == "bias" else PULL[outcome]
            slope, bend = pull * (weights[name] - believed.get(name, 0.0)), pull
            for number in members:
                no, yes = rows[number][1]
                p = 1.0 / (1.0 + math.exp(-margins[number]))
                slope += no * p - yes * (1.0 - p)
                bend += (no + yes) * p * (1.0 - p)
            step = -slope / bend
            step = max(-2.0, min(2.0, step))
            if abs(step) > 1e-4:
                weights[name] += step
                moved = max(moved, abs(step))
                for number in members:
                    margins[number] += step
        if moved < 1e-3:
            break
    return weights


def odds(weights, names):
    return 1.0 / (1.0 + math.exp(-weights["bias"] - sum(weights.get(name, 0.0) for name in set(names))))


def split(examples, folds):
    """Groups of transcripts, dealt out so that the folds are alike in size."""
    sizes = collections.Counter(group for *_, group, _, _ in examples)
    fold_of, load = {}, [0] * folds
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold = load.index(min(load))
        fold_of[group] = fold
        load[fold] += size
    return fold_of


def curve(scored, plain_right):
    """Points (probability, confidence) from cross-validated (probability, right) pairs.

    The confidence PLAIN is given where everything above it is right `plain_right` of the time; below that the line
    falls to a half, above it rises to certainty.
    """
    scored = sorted(scored, reverse=True)
    right = total = 0
    threshold = 0.995
    for p, (hit, weight) in scored:
        right += hit * weight
        total += weight
        if total >= 20 and right / total >= plain_right:
            threshold = p
    threshold = min(max(threshold, 0.55), 0.995)
    return [(0.0, 0.1), (0.5, 0.5), (round(threshold, 3), PLAIN), (1.0, 0.99)]


def curves(examples, language, models, fold_of):
    """Cross-validated curves for one language. `models` are the folds' weights."""
    scored = collections.defaultdict(list)
    for names, code, group, labels, weight in examples:
        if code != language:
            continue
        model = models[fold_of[group]]
        p = {outcome: odds(model[outcome], names) for outcome in OUTCOMES}
        marked = max(OUTCOMES[2:], key=lambda outcome: p[outcome])
        if p["question"] < 0.5:
            scored["statement"].append((1 - p["question"], (not labels["question"], weight)))
        elif p[marked] >= 0.5:
            # The corpus knows no "several": what looks like it there is neither right nor wrong.
            silent = marked == "several" and not group.startswith("own-")
            if not silent and any(outcome in labels for outcome in MARKED):
                scored["marked"].append((p[marked], (labels.get(marked, False), weight)))
        elif "open" in labels:
            sure = max(p["open"], 1 - p["open"]) * p["question"] * (1 - p[marked])
            scored["form"].append((sure, ((p["open"] >= 0.5) == labels["open"], weight)))
    return {name: curve(pairs, PLAIN_RIGHT[name]) for name, pairs in scored.items()}


def write(path, language, weights, points):
    """A table with a row for each feature."""
    names = sorted({name for outcome in OUTCOMES for name in weights[outcome]} - {"bias"})
    width = max(map(len, names)) + 2
    lines = [
        f"# Weights for {language}, made by train.py: do not edit, train again. A positive number speaks for the",
        "# outcome, a negative one against it, `.` says nothing. `confidence` lines are points",
        "# probability=confidence of a curve.",
        "feature".ljust(width) + "".join(outcome.rjust(10) for outcome in OUTCOMES),
    ]
    for name in ["bias", *names]:
        cells = [weights[outcome].get(name, 0.0) for outcome in OUTCOMES]
        if any(abs(cell) >= NEGLIGIBLE for cell in cells):
            text = [f"{cell:+.2f}" if abs(cell) >= NEGLIGIBLE else "." for cell in cells]
            lines.append(name.ljust(width) + "".join(cell.rjust(10) for cell in text))
    for name in ["form", "marked", "statement"]:
        row = points.get(name, [(0.0, 0.1), (0.5, 0.5), (1.0, 0.9)])
        lines.append(f"confidence {name} " + " ".join(f"{p:.3f}={value:.2f}" for p, value in row))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def learn(examples, language, groups_out=frozenset()):
    mine = [example for example in examples if example[1] == language]
    believed = beliefs(language)
    return {outcome: fit(mine, outcome, groups_out, believed[outcome]) for outcome in OUTCOMES}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--out", type=pathlib.Path, help="write the folds' weights here instead of the shipped ones")
    parser.add_argument("--language", action="append", help="only this language (repeatable)")
    arguments = parser.parse_args()
    rows = [*corpus_rows(arguments.data / "annomi_dev.tsv"), *own_rows()]
    examples = add_features(rows)
    fold_of = split(examples, arguments.folds)
    languages = arguments.language or sorted({row.language for row in rows})
    for language in languages:
        models = []
        for fold in range(arguments.folds):
            groups_out = {group for group, number in fold_of.items() if number == fold}
            models.append(learn(examples, language, groups_out))
        points = curves(examples, language, models, fold_of)
        if arguments.out:
            for fold, model in enumerate(models):
                write(arguments.out / f"fold-{fold}" / f"{language}.txt", language, model, points)
        else:
            write(HERE / "weights" / f"{language}.txt", language, learn(examples, language), points)
    if arguments.out:
        table = "".join(f"{group}\t{fold}\n" for group, fold in sorted(fold_of.items()))
        (arguments.out / "folds.tsv").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
