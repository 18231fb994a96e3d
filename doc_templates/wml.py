"""WordprocessingML in short: paragraphs, runs, fields and tables as strings of XML."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

TWIP_PER_CM = 1440 / 2.54


def twips(cm: float) -> int:
    """Centimetres as twentieths of a point."""
    return round(cm * TWIP_PER_CM)


def run(text: str, *, bold: bool = False, italic: bool = False, underline: bool = False) -> str:
    """Text (placeholders included), escaped, in one run; a tab in it becomes a tab."""
    marks = "<w:b/>" * bold + "<w:i/>" * italic + '<w:u w:val="single"/>' * underline
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    parts = f'</w:t></w:r><w:r>{properties}<w:tab/></w:r><w:r>{properties}<w:t xml:space="preserve">'.join(
        escape(part) for part in text.split("\t")
    )
    return f'<w:r>{properties}<w:t xml:space="preserve">{parts}</w:t></w:r>'


def field(code: str) -> str:
    """A field that Word computes, PAGE or NUMPAGES."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{marks[0]}{instruction}{marks[1]}<w:r><w:t>1</w:t></w:r>{marks[2]}"


def paragraph(style: str, *runs: str, keep_next: bool = False, page_break: bool = False) -> str:
    """A paragraph of a named style; `runs` are XML of `run` and `field`."""
    marks = "<w:keepNext/>" * keep_next + "<w:pageBreakBefore/>" * page_break
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{marks}</w:pPr>{"".join(runs)}</w:p>'


def tag(command: str) -> str:
    """A paragraph that docxtpl takes away: `{%p command %}`."""
    return f"<w:p><w:r><w:t>{{%p {escape(command)} %}}</w:t></w:r></w:p>"


def each(item: str, many: str, *content: str) -> str:
    """Repeat the content for each item of a list."""
    return tag(f"for {item} in {many}") + "".join(content) + tag("endfor")


@dataclass(frozen=True)
class Column:
    """A column: heading, placeholder of a row, width in cm, and the style of its cells."""

    head: str
    cell: str
    width: float
    style: str = "TabelTeks"


@dataclass(frozen=True)
class Cell:
    """A cell that is not simply a column's: its paragraphs, and how many columns it spans."""

    content: str
    span: int = 1
    is_shaded: bool = False


def table(name: str, title: str, columns: Sequence[Column], body: str) -> str:
    """A ruled table whose head is repeated on every page; `name` and `title` stay in the file for its readers."""
    head = "".join(
        cell(paragraph("TabelKepala", run(c.head)), c.width, is_shaded=True, align="center") for c in columns
    )
    grid = "".join(f'<w:gridCol w:w="{twips(c.width)}"/>' for c in columns)
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips(c.width) for c in columns)}" w:type="dxa"/>'
        f'<w:tblBorders>{border}</w:tblBorders><w:tblLayout w:type="fixed"/>{_MARGINS}'
        f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/><w:tblCaption w:val={quoteattr(name)}/><w:tblDescription w:val={quoteattr(title)}/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{_row(head, is_head=True)}{body}</w:tbl>"
    )


def rows(item: str, many: str, columns: Sequence[Column]) -> str:
    """One row per item of a list."""
    return repeat(item, many, _item_row(columns))


def rows_with_sum(item: str, many: str, columns: Sequence[Column], total: str) -> str:
    """One row per item of a list and the row of totals, which never stands on a page without the last item."""
    last = _tag_row("if loop.last") + _item_row(columns, keep_next=True)
    others = _tag_row("else") + _item_row(columns) + _tag_row("endif")
    return _tag_row(f"for {item} in {many}") + last + others + _tag_row("endfor") + total


def repeat(item: str, many: str, content: str) -> str:
    """Repeat rows for each item of a list."""
    return _tag_row(f"for {item} in {many}") + content + _tag_row("endfor")


def row_of(columns: Sequence[Column], cells: Sequence[Cell], *, height: float = 0) -> str:
    """A row of cells that may span columns; `height` in cm is its least one."""
    parts, at = [], 0
    for one in cells:
        width = sum(c.width for c in columns[at : at + one.span])
        parts.append(cell(one.content, width, span=one.span, is_shaded=one.is_shaded))
        at += one.span
    return _row("".join(parts), height=height)


def plain_table(widths: Sequence[float], body: str) -> str:
    """A table without lines, for things that stand side by side."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    total = sum(twips(width) for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_BARE}'
        f'<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def plain_row(widths: Sequence[float], contents: Sequence[str], *, height: float = 0, align: str = "top") -> str:
    """A row of a plain table; `height` in cm is its least one."""
    cells = "".join(cell(content, width, align=align) for content, width in zip(contents, widths, strict=True))
    return _row(cells, height=height)


def plain_rows(item: str, many: str, widths: Sequence[float], contents: Sequence[str]) -> str:
    """One row of a plain table per item of a list."""
    return repeat(item, many, plain_row(widths, contents))


def cell(content: str, width: float, *, span: int = 1, is_shaded: bool = False, align: str = "top") -> str:
    """A table cell of paragraphs."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if is_shaded else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}{shade}'
        f'<w:vAlign w:val="{align}"/></w:tcPr>{content}</w:tc>'
    )


def _item_row(columns: Sequence[Column], *, keep_next: bool = False) -> str:
    return _row("".join(cell(paragraph(c.style, run(c.cell), keep_next=keep_next), c.width) for c in columns))


def _row(cells: str, *, is_head: bool = False, height: float = 0) -> str:
    tall = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    head = "<w:tblHeader/>" * is_head
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{head}</w:trPr>{cells}</w:tr>"


def _tag_row(command: str) -> str:
    return f"<w:tr><w:tc><w:p><w:r><w:t>{{%tr {escape(command)} %}}</w:t></w:r></w:p></w:tc></w:tr>"


def _cell_margins(top: int, side: int) -> str:
    edges = (("top", top), ("left", side), ("bottom", top), ("right", side))
    inner = "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>' for edge, width in edges)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


_MARGINS = _cell_margins(40, 57)
_BARE = _cell_margins(0, 0)
