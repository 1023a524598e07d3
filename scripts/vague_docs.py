"""The page of docs/reference on what words for numbers are taken to mean in bounds."""

from __future__ import annotations

from cenotaph.estimates.premises.vague import entries, table


def vague_words_page(made: str) -> str:
    """The table of vague words."""
    rows = ["| words | at least | at most |", "| --- | --- | --- |"]
    for words, (low, high) in entries():
        listed = ", ".join(f"*{word}*" for word in words)
        rows.append(f"| {listed} | {low or 0:,} | {f'{high:,}' if high is not None else 'no limit'} |")
    near = ["| words beside a number | below it | above it |", "| --- | --- | --- |"]
    for at, each in enumerate(table().near):
        listed = ", ".join(f"*{word}*" for word in each.words)
        listed += " and all others of that kind" if at == 0 else ""
        near.append(f"| {listed} | {each.below} % | {each.above} % |")
    return (
        f"{made}# Words for how many\n\nWhat words are taken to mean when [bounds](../methods/claim-algebra.md) are "
        "worked out from the claims of a ledger. The longest words that stand in a claim's quote decide. The lower "
        "ends are what the words say; the upper ends are assumptions, and count on the lowest rung of trust alone, or "
        "as a ceiling where a side speaks of the other's losses.\n\n"
        + "\n".join(rows)
        + "\n\nWords that stand in no row (*a number of*, *many*, a bare plural) mean at least 2 or 3, as they were "
        "read, and set no limit.\n\n"
        + "\n".join(near)
        + "\n\nEnds are rounded away from the number: *about 5* is 4 to 6. *Over*, *at least*, *up to* and *fewer "
        "than* are bounds, and are taken as such. A number without such a word is taken as it stands, round or not.\n"
        "\nThe table is `src/cenotaph/data/estimates/vague.toml`.\n"
    )
