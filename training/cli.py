"""`python -m training STAGE`: each stage reads files and writes files, and can be run alone.

    python -m training data        --work W --raw RAW --evaluation EVAL
    python -m training back-translate --work W --direction en_es --pack PACK --mono FILE... --name NAME
    python -m training agree --work W --direction en_es --pack PACK --engine MODEL --mono FILE... --name NAME
    python -m training gather      --work W --made W/made/NAME.tsv --people en --evaluation EVAL
    python -m training equivalents --work W --rounds NAME...
    python -m training teach       --work W --engine MODEL
    python -m training distil      --work W --raw RAW --engine MODEL --mono FILE...
    python -m training wordnet     --work W --raw RAW --engine MODEL
    python -m training drills      --work W --raw RAW
    python -m training sift        --work W --packs EN_ES.argosmodel ES_EN.argosmodel
    python -m training vocabulary  --work W
    python -m training align       --work W
    python -m training epoch       --work W --direction en_es --seed 0
    python -m training initialise  --work W --direction en_es --pack OLD.argosmodel
    python -m training train       --work W --direction en_es --steps 9000
    python -m training together    --work W --direction en_es --run BOTH --states STATE.pt STATE.pt
    python -m training convert     --work W --direction en_es
    python -m training evaluate    --work W --direction en_es --evaluation EVAL
    python -m training pack        --work W --direction en_es --out OUT --version 1.0

Everything is kept under `--work`; a stage that is stopped is started again with the same command.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from training import vocabulary
from training.card import STUDENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sentencepiece import SentencePieceProcessor

    from training.alignment import Link
    from training.back_translation import Made
    from training.model import Student

DIRECTIONS = ("en_es", "es_en")
PIECES = "enes.model"


def _rows(work: Path) -> list[list[str]]:
    """Domain, weight, English and Spanish of every pair."""
    return [line.split("\t") for line in (work / "pairs.tsv").read_text(encoding="utf-8").splitlines()]


def _pairs(work: Path) -> list[tuple[str, str, str]]:
    return [(domain, english, spanish) for domain, _, english, spanish in _rows(work)]


def run_data(args: argparse.Namespace) -> None:
    """Clean every source into pairs.tsv."""
    from training import data

    report = data.clean(args.raw, args.work / "pairs.tsv", args.evaluation)
    for name, tally in sorted(report.items()):
        print(name, *(f"{why} {count}" for why, count in sorted(tally.items())))


def run_back_translate(args: argparse.Namespace) -> None:
    """Write, or go on writing, W/made/NAME.tsv: what a pack makes of lines that people wrote."""
    from training import back_translation as made

    _write_round(args, made.PackTranslator(args.pack))


def run_agree(args: argparse.Namespace) -> None:
    """Write, or go on writing, W/made/NAME.tsv: of a pack's translations what Portuguese says too."""
    from training import agreement, pivot
    from training.back_translation import PackTranslator

    other = pivot.into_spanish if args.direction == "en_es" else pivot.into_english
    _write_round(args, agreement.Agreeing(PackTranslator(args.pack), other(args.engine)))


def _write_round(args: argparse.Namespace, translator: Callable[[Sequence[str]], list[Made]]) -> None:
    from training import back_translation as made

    lines = list(made.people_wrote(args.mono))
    random.Random(args.seed).shuffle(lines)
    lines = made.dense_first(lines, args.direction[:2])
    out = args.work / "made" / f"{args.name}.tsv"
    out.parent.mkdir(exist_ok=True)
    made.translate(lines[: args.limit], translator, out)


def run_gather(args: argparse.Namespace) -> None:
    """Write W/pairs-NAME.tsv and its links: the good lines of a round, or a part of it."""
    from training import back_translation, data, teacher

    lines = args.made.read_text(encoding="utf-8").splitlines()
    part = lines[args.start :][: args.limit]
    sides = [(english, spanish) for _, english, spanish in _pairs(args.work)]
    people = sides if args.people == "es" else [(spanish, english) for english, spanish in sides]
    tally = back_translation.gather(
        part,
        args.work / f"pairs-{args.name or args.made.stem}.tsv",
        people=args.people,
        keeps_names=teacher.names_kept(people),
        held_out=data.guard(args.evaluation),
        distilled=args.distilled,
    )
    print(*(f"{why} {count}" for why, count in tally.most_common()))


def run_equivalents(args: argparse.Namespace) -> None:
    """Write the dictionary of the package: equivalents.tsv and attested.tsv in OUT/en and OUT/es."""
    from collections import Counter

    from afst_i18n.core.language import ENGLISH, SPANISH
    from training import equivalents
    from training.epochs import MACHINE_MADE

    by_people = equivalents.count(_linked(args.work / "pairs.tsv"))
    by_packs: equivalents.Counts = Counter()
    whose = {ENGLISH: by_people.copy(), SPANISH: by_people.copy()}
    for name in args.rounds:
        file = args.work / f"pairs-{name}.tsv"
        counts = equivalents.count(_linked(file))
        by_packs += counts
        with file.open(encoding="utf-8") as rows:
            made = MACHINE_MADE[rows.readline().partition("\t")[0]]
        whose[ENGLISH if made == "en" else SPANISH] += counts
    for source in (ENGLISH, SPANISH):
        table = equivalents.equivalents(by_people, by_packs, source)
        stems = equivalents.attested(whose[source], table, source)
        for name, rows in (("equivalents", table), ("attested", {w: " ".join(s) for w, s in stems.items()})):
            file = args.out / source.code / f"{name}.tsv"
            file.write_text("".join(f"{word}\t{rows[word]}\n" for word in sorted(rows)), encoding="utf-8")
            print(file, len(rows))


def _linked(pairs: Path) -> Iterator[tuple[str, str, list[Link]]]:
    """English, Spanish and the word links of every pair that nobody invented."""
    from training import alignment

    with pairs.open(encoding="utf-8") as rows:
        for row, links in zip(rows, alignment.read(pairs.with_suffix(".align")), strict=True):
            domain, _, english, spanish = row.rstrip("\n").split("\t")
            if domain != "drill":
                yield english, spanish, links


def run_teach(args: argparse.Namespace) -> None:
    """Teach the Bergamot student pt-en what Apertium's Portuguese means; run it under jemalloc."""
    import torch

    from training import learning, pivot, teacher

    torch.set_num_threads(1)
    folder = args.work / "teacher"
    epoch = folder / "epochs" / "epoch-000.npz"
    if not epoch.exists():
        rows = _rows(args.work)
        pairs = [(domain, float(weight), english) for domain, weight, english, _ in rows]
        portuguese = pivot.apertium([spanish for *_, spanish in rows])
        print(
            teacher.lessons(
                pairs, portuguese, pivot.pieces_of(args.engine), epoch, share=args.share, seed=args.seed
            )
        )
    plan = learning.Plan(args.steps, rate=3e-4, warm=50, fall=args.fall, whole=0, mean=0.99, guide=0)
    if (folder / "state.pt").exists():
        state = learning.resume(folder / "state.pt", plan, teacher.Teacher)
    else:
        state = learning.begin(teacher.from_marian(pivot.matrices_of(args.engine)), plan)
    learning.train(state, epoch.parent, folder, plan)


def run_distil(args: argparse.Namespace) -> None:
    """Write RAW/distilled.tsv: the teacher's English for Spanish prose."""
    from training import learning, pivot, teacher

    pairs = [
        (english, spanish) for domain, english, spanish in _pairs(args.work) if teacher.SHARES.get(domain, 1)
    ]
    taught = learning.load_mean(args.work / "teacher" / "state.pt", teacher.Teacher)
    learning.blend(taught, teacher.from_marian(pivot.matrices_of(args.engine)), args.share)
    student = pivot.by_student(
        teacher.matrices(taught), pivot.pieces_of(args.engine), (english for english, _ in pairs)
    )
    with (args.raw / "distilled.tsv").open("w", encoding="utf-8") as target:
        for english, spanish in teacher.distil(
            pivot.select(args.mono, frozenset(), seed=args.seed, limit=args.limit),
            lambda lines: student([teacher.spelled(line) for line in pivot.apertium(lines)]),
            teacher.names_kept(pairs),
        ):
            target.write(f"{english}\t{spanish}\n")


def run_wordnet(args: argparse.Namespace) -> None:
    """Write RAW/wordnet.tsv and RAW/words.tsv: WordNet's English with a machine-made Spanish side."""
    from training import pivot

    into_spanish = pivot.into_spanish(args.engine)
    words = pivot.words_of_wordnet(args.wordnet)[: args.limit]
    with (args.raw / "words.tsv").open("w", encoding="utf-8") as target:
        for english, spanish in zip(words, pivot.by_dictionary(words, into_spanish), strict=True):
            if spanish and spanish != english:
                target.write(f"{english}\t{spanish}\n")
    lines = pivot.from_wordnet(args.wordnet)
    random.Random(args.seed).shuffle(lines)
    with (args.raw / "wordnet.tsv").open("w", encoding="utf-8") as target:
        for spanish, english in pivot.translated(lines[: args.limit], into_spanish):
            target.write(f"{english}\t{spanish}\n")


def run_drills(args: argparse.Namespace) -> None:
    """Write RAW/drills.tsv: invented sentences of military news; needs the package (pip install -e .)."""
    from training.drills.sentences import drills

    with (args.raw / "drills.tsv").open("w", encoding="utf-8") as target:
        target.writelines(f"{english}\t{spanish}\n" for english, spanish in drills(args.limit, args.seed))


def run_sift(args: argparse.Namespace) -> None:
    """Take out of pairs.tsv what is misaligned or much the same; it goes to thrown.tsv, to be read."""
    from collections import Counter

    from training import sifting
    from training.back_translation import PackTranslator

    tally: Counter[tuple[str, str]] = Counter()
    into_spanish, into_english = map(PackTranslator, args.packs)
    kept, thrown = args.work / "pairs.tmp", args.work / "thrown.tsv"
    with kept.open("w", encoding="utf-8") as good, thrown.open("w", encoding="utf-8") as bad:
        for row, why in sifting.sift(_rows(args.work), into_spanish, into_english):
            tally[row[0], why or "kept"] += 1
            print(*row, *filter(None, [why]), sep="\t", file=bad if why else good)
    kept.replace(args.work / "pairs.tsv")
    for (domain, why), count in sorted(tally.items()):
        print(domain, why, count)


def run_vocabulary(args: argparse.Namespace) -> None:
    """Train the joint vocabulary on a sample of both sides."""
    chance = random.Random(args.seed)
    lines = [text for _, *both in _pairs(args.work) for text in both if 10 < len(text) < 600]
    chance.shuffle(lines)
    vocabulary.train(lines[:420_000], args.work / PIECES.removesuffix(".model"), size=args.size)
    vocabulary.load(args.work / PIECES)


def run_align(args: argparse.Namespace) -> None:
    """Word links for pairs.tsv."""
    from training import alignment

    alignment.align(
        [(english, spanish) for _, english, spanish in _pairs(args.work)],
        args.work / "pairs.align",
        speed=args.speed,
    )


def run_epoch(args: argparse.Namespace) -> None:
    """Draw, annotate and cut one epoch."""
    from training import epochs

    folder = args.work / "epochs" / args.direction
    folder.mkdir(parents=True, exist_ok=True)
    pieces = vocabulary.load(args.work / PIECES)
    file = folder / f"epoch-{args.seed:03d}.npz"
    pairs = [args.work / "pairs.tsv", *(args.work / f"pairs-{name}.tsv" for name in args.rounds)]
    print(epochs.write(pairs, file, pieces, direction=args.direction, seed=args.seed, share=args.share))


def run_initialise(args: argparse.Namespace) -> None:
    """Start a student, from an older pack when one is given."""
    from training import learning
    from training.model import Shape, Student

    if args.pack and not (args.work / PIECES).exists():
        with zipfile.ZipFile(args.pack) as archive:
            (name,) = (name for name in archive.namelist() if name.endswith("/sentencepiece.model"))
            (args.work / PIECES).write_bytes(archive.read(name))
    pieces = vocabulary.load(args.work / PIECES)
    student = Student(Shape(pieces.vocab_size(), **json.loads(args.shape)))
    if args.pack:
        print(_read_pack(student, pieces, args))
    _run_folder(args).mkdir(parents=True, exist_ok=True)
    learning.begin(student, learning.Plan()).save(_run_folder(args))


def run_train(args: argparse.Namespace) -> None:
    """Train, or go on training; run it under jemalloc, see `training.learning`."""
    import torch

    from training import learning

    torch.set_num_threads(1)
    if "jemalloc" not in os.environ.get("LD_PRELOAD", ""):
        print("without LD_PRELOAD=libjemalloc.so.2 training is three times slower", file=sys.stderr)
    plan = learning.Plan(
        **{name: getattr(args, name) for name in ("steps", "rate", "warm", "fall", "whole", "tokens", "mean")}
    )
    state = learning.resume(_run_folder(args) / "state.pt", plan)
    learning.train(state, args.work / "epochs" / args.direction, _run_folder(args), plan)


def run_together(args: argparse.Namespace) -> None:
    """Write a run whose mean is that of several runs from one start."""
    from training import learning

    folder = _run_folder(args)
    folder.mkdir(parents=True, exist_ok=True)
    learning.together(args.states).save(folder)


def run_convert(args: argparse.Namespace) -> None:
    """The running mean of the weights, or its mean with an older pack's, as a CTranslate2 folder."""
    from training import conversion, learning, shortlist
    from training.model import Student

    pieces = vocabulary.load(args.work / PIECES)
    student = learning.load_mean(_run_folder(args) / "state.pt")
    if args.pack:
        older = Student(student.shape)
        _read_pack(older, pieces, args)
        learning.blend(student, older, args.share)
    model = _run_folder(args) / "model"
    conversion.convert(student, pieces, model)
    print(shortlist.write(_epochs(args)[-1], pieces, model / shortlist.FILE))


def run_evaluate(args: argparse.Namespace) -> None:
    """Scores of the converted model; writes scores.json and the hypotheses."""
    from training import evaluation

    translator = evaluation.Translator(
        _run_folder(args) / "model", vocabulary.load(args.work / PIECES), beam=args.beam
    )
    varied: Sequence[str] = ()
    if args.varied:
        english = args.direction == "en_es"
        varied = evaluation.varied_lines(
            [(domain, one if english else two) for domain, one, two in _pairs(args.work)], args.varied
        )
    result = evaluation.measure(
        translator, args.evaluation, args.direction, _run_folder(args) / "scores", varied=varied
    )
    print(json.dumps(result, indent=1, ensure_ascii=False))


def run_pack(args: argparse.Namespace) -> None:
    """The converted model as an .argosmodel, its card filled with the last scores."""
    import torch

    from training import packing
    from training.card import card

    scores = json.loads((_run_folder(args) / "scores" / "scores.json").read_text(encoding="utf-8"))
    progress = torch.load(_run_folder(args) / "state.pt", weights_only=True)["progress"]
    print(
        packing.pack(
            _run_folder(args) / "model",
            args.work / PIECES,
            card(args.direction, scores, progress, start=args.start),
            args.licenses,
            args.out,
            direction=args.direction,
            version=args.version,
        )
    )


def _read_pack(student: Student, pieces: SentencePieceProcessor, args: argparse.Namespace) -> dict[str, int]:
    from training import initialisation

    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(args.pack) as archive:
        archive.extractall(folder)
        first = next(iter(_epochs(args)), None)
        return initialisation.from_pack(student, pieces, next(Path(folder).iterdir()), first)


def _epochs(args: argparse.Namespace) -> list[Path]:
    return sorted(Path(args.work, "epochs", args.direction).glob("epoch-*.npz"))


def _run_folder(args: argparse.Namespace) -> Path:
    return Path(args.work, "runs", args.run or args.direction)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    root = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    stages = root.add_subparsers(dest="stage", required=True, metavar="STAGE")

    def stage(name: str, run: object, *, directed: bool = False) -> argparse.ArgumentParser:
        found = stages.add_parser(name, help=run.__doc__, description=run.__doc__)
        found.set_defaults(run_stage=run)
        found.add_argument("--work", type=Path, required=True, help="where everything is kept")
        if directed:
            found.add_argument("--direction", choices=DIRECTIONS, required=True)
            found.add_argument("--run", help="name of the run, when it is not the direction")
        return found

    one = stage("data", run_data)
    one.add_argument("--raw", type=Path, required=True, help="folder of NAME.tsv, english TAB spanish")
    one.add_argument("--evaluation", type=Path, required=True, help="sets that must never be trained on")
    for name, run in (("back-translate", run_back_translate), ("agree", run_agree)):
        one = stage(name, run, directed=True)
        one.add_argument("--pack", type=Path, required=True, help="an .argosmodel of this direction")
        one.add_argument("--mono", type=Path, nargs="+", required=True, help="prose, one sentence a line")
        one.add_argument("--name", required=True, help="what the round is called")
        one.add_argument("--limit", type=int)
        one.add_argument("--seed", type=int, default=1)
    # Of `agree` alone, the last of the two.
    one.add_argument(
        "--engine", type=Path, required=True, help="folder of the Bergamot en-pt or pt-en student"
    )
    one = stage("gather", run_gather)
    one.add_argument("--made", type=Path, required=True, help="what a round wrote")
    one.add_argument("--people", choices=("en", "es"), required=True, help="which side people wrote")
    one.add_argument("--evaluation", type=Path, required=True, help="sets that must never be trained on")
    one.add_argument("--name", help="of the pairs, when it is not the round's")
    one.add_argument(
        "--distilled", action="store_true", help="what `agree` wrote: both sides are learnt from"
    )
    one.add_argument("--start", type=int, default=0)
    one.add_argument("--limit", type=int)
    one = stage("equivalents", run_equivalents)
    one.add_argument("--rounds", nargs="*", default=(), help="names of what was gathered")
    one.add_argument("--out", type=Path, default=Path("src/afst_i18n/language"))
    one = stage("teach", run_teach)
    one.add_argument("--engine", type=Path, required=True, help="folder of the Bergamot pt-en student")
    one.add_argument("--steps", type=int, default=460)
    one.add_argument("--fall", type=int, default=280)
    one.add_argument("--share", type=float, default=0.5, help="how much of one pass over the data")
    one.add_argument("--seed", type=int, default=0)
    one = stage("distil", run_distil)
    one.add_argument("--raw", type=Path, required=True)
    one.add_argument("--engine", type=Path, required=True, help="folder of the Bergamot pt-en student")
    one.add_argument("--mono", type=Path, nargs="+", required=True, help="Spanish prose, one sentence a line")
    one.add_argument(
        "--share",
        type=float,
        default=0.75,
        help="how much of the mean is the teacher's, the rest the student's",
    )
    one.add_argument("--limit", type=int)
    one.add_argument("--seed", type=int, default=5)
    one = stage("wordnet", run_wordnet)
    one.add_argument("--raw", type=Path, required=True)
    one.add_argument("--engine", type=Path, required=True, help="folder of the Bergamot en-pt student")
    one.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"), help="where data.* lie")
    one.add_argument("--limit", type=int)
    one.add_argument("--seed", type=int, default=3)
    one = stage("drills", run_drills)
    one.add_argument("--raw", type=Path, required=True)
    one.add_argument("--limit", type=int, default=80_000, help="how many pairs")
    one.add_argument("--seed", type=int, default=7)
    one = stage("sift", run_sift)
    one.add_argument(
        "--packs", type=Path, nargs=2, required=True, help="into Spanish and into English: what judges"
    )
    one = stage("vocabulary", run_vocabulary)
    one.add_argument("--size", type=int, default=vocabulary.SIZE)
    one.add_argument("--seed", type=int, default=7)
    one = stage("align", run_align)
    one.add_argument("--speed", type=float, default=0.3, help="share of the aligner's usual number of rounds")
    one = stage("epoch", run_epoch, directed=True)
    one.add_argument("--seed", type=int, default=0, help="the epoch's number")
    one.add_argument("--share", type=float, default=0.35, help="how much of one pass over the data")
    one.add_argument("--rounds", nargs="*", default=(), help="names of what was gathered, read whole")
    one = stage("initialise", run_initialise, directed=True)
    one.add_argument("--pack", type=Path, help="an older .argosmodel of the same direction")
    one.add_argument("--shape", default="{}", help='other than usual, as JSON: {"width": 64, "encoder": 1}')
    one = stage("train", run_train, directed=True)
    for name, value in (("steps", 9000), ("warm", 200), ("fall", 2000), ("whole", 600), ("tokens", 5000)):
        one.add_argument(f"--{name}", type=int, default=value)
    one.add_argument("--rate", type=float, default=8e-4)
    one.add_argument("--mean", type=float, default=0.997, help="how slowly the running mean forgets")
    one = stage("together", run_together, directed=True)
    one.add_argument("--states", type=Path, nargs="+", required=True, help="state.pt of each run")
    one = stage("convert", run_convert, directed=True)
    one.add_argument("--pack", type=Path, help="the older .argosmodel that the run started from")
    one.add_argument(
        "--share", type=float, default=0.7, help="how much of the mean is the run's, with --pack"
    )
    one = stage("evaluate", run_evaluate, directed=True)
    one.add_argument("--evaluation", type=Path, required=True)
    one.add_argument(
        "--varied", type=int, default=0, help="so many lines in which to look for empty and circling output"
    )
    one.add_argument("--beam", type=int, default=4)
    one = stage("pack", run_pack, directed=True)
    one.add_argument("--licenses", type=Path, default=Path(__file__).parent / "licenses")
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--version", default="1.0")
    one.add_argument("--start", default=STUDENTS, help="what the run started from, for the card")
    return root


def main(argv: Sequence[str] | None = None) -> None:
    """Run one stage."""
    args = parser().parse_args(argv)
    args.work.mkdir(parents=True, exist_ok=True)
    args.run_stage(args)
