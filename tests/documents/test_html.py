"""HTML: the main text of a page, a paragraph a line, and what the page says about it."""

from __future__ import annotations

import io
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from qingwen import ConfigError, Pipeline
from qingwen.documents.html import Html, extract
from qingwen.documents.text import Text
from qingwen.engines import documents, find, run

SAMPLES = Path(__file__).parents[2] / "samples" / "html"
SENTENCE = "清早下过一阵小雨，巷子里的石板路湿漉漉的。"
BODY = f"<p>{SENTENCE}</p>" * 8
TEXT = f"{SENTENCE}\n" * 8


def read(data, **options):
    (document,) = Html(**options).read(io.BytesIO(data), "a.html")
    return document


def text_of(page):
    return extract(page)[0]


@pytest.fixture
def written(tmp_path):
    """A function (pages, output, name → bytes of each page) → the files that a run writes."""

    def go(pages, output, **options):
        folder = tmp_path / "in"
        folder.mkdir()
        for name, page in pages.items():
            (folder / name).write_bytes(page)
        root = str(folder / next(iter(pages))) if len(pages) == 1 else str(folder)
        run(find([root], {"html": Html, "text": Text}), Pipeline([]), output=str(tmp_path / output), **options)
        out = tmp_path / output
        files = sorted(out.rglob("*")) if out.is_dir() else [out]
        return {path.name: path.read_bytes() for path in files}

    return go


# The text


def test_a_news_page_in_gbk_gives_its_paragraphs_and_tables_and_nothing_else():
    document = read((SAMPLES / "news-gbk.html").read_bytes())
    lines = document.text.splitlines()
    assert lines[0].startswith("本报讯　历时一年零两个月，")
    assert lines[0].endswith("立起了说明牌。")
    assert lines[-1] == "（记者 林小满 摄影 周平）"
    assert "砖木结构\t11\t1,245" in lines
    for furniture in ("首页", "购房", "分享到", "相关新闻", "网友评论", "小吃街", "热点排行", "Copyright"):
        assert furniture not in document.text


def test_a_notice_keeps_its_heading_and_signature_and_not_the_catalogue_card_above():
    lines = read((SAMPLES / "notice.html").read_bytes()).text.splitlines()
    assert lines[0] == "柳湾区人民政府关于"
    assert lines[-2:] == ["柳湾区人民政府", "2021年5月8日"]
    assert not any("索 引 号" in line or "扫一扫" in line or "主办" in line for line in lines)


def test_what_is_written_above_a_character_is_no_text():
    assert "起，区内建筑工地" in read((SAMPLES / "notice.html").read_bytes()).text


@pytest.mark.parametrize("depth", [1, 40, 400])
def test_furniture_nested_around_and_within_the_text_goes(depth):
    links = "<ul>" + "<li><a href=x>巷口的早点铺子又开张了</a></li>" * 6 + "</ul>"
    page = f"{links}{'<div>' * depth}{links}<div>{BODY}<div>{links}</div>{BODY}</div>{links}{'</div>' * depth}{links}"
    assert text_of(page) == TEXT * 2


@pytest.mark.parametrize(
    "after",
    [
        '<div id="comments"><p>写得真好，读完想回老家看看。</p></div>',
        "<div><h4>最新评论(3)</h4><p>写得真好，读完想回老家看看。</p></div>",
        "<div><b>版权声明：</b><p>凡转载本站文章，须注明来源和作者，违者必究。</p></div>",
        '<div class="recommend-list"><p>推荐：秋天的院子，有一棵柿子树，红了半边天。</p></div>',
        "<p>Copyright &copy; 2015 柳湾在线，版权所有，不得转载。</p>",
    ],
)
def test_what_follows_the_text_goes(after):
    assert text_of(f"<body><div>{BODY}{after}</div>") == TEXT


def test_a_page_about_comments_or_notices_is_text_like_any_other():
    page = f"<body class='single comments-open'><div class=statement><h1>版权声明</h1>{BODY}</div>"
    assert text_of(page) == TEXT
    assert text_of(f"<div><h2>评论</h2>{BODY}</div>") == TEXT


def test_a_link_within_a_sentence_stays():
    page = BODY + "<p>据<a href=x>柳湾晚报</a>报道，<a href=y>书市</a>将于周五开幕，为期三天。</p>"
    assert text_of(page).endswith("据柳湾晚报报道，书市将于周五开幕，为期三天。\n")


def test_a_list_without_a_sentence_after_the_text_stays_if_it_is_long():
    rows = "".join(f"<tr><td>第{n}组</td><td>柳湾小学</td></tr>" for n in range(40))
    assert "第39组\t柳湾小学" in text_of(
        f"<table><tr><td>{BODY}</td></tr><tr><td><table>{rows}</table></td></tr></table>"
    )


def test_a_page_of_short_lines_without_any_sentence_is_all_text():
    assert text_of("<div>" + "<p>山间小路</p><p>清晨薄雾</p>" * 3 + "</div>") == "山间小路\n清晨薄雾\n" * 3


def test_line_ends_of_the_source_are_spaces_only_beside_narrow_characters():
    assert text_of("<p>清早下过\n  一阵小雨，\n巷子里 A\nB 楼的石板路湿漉漉的。</p>") == (
        "清早下过一阵小雨，巷子里 A B 楼的石板路湿漉漉的。\n"
    )


def test_formatted_text_keeps_its_lines():
    assert text_of(f"<pre>{SENTENCE}\n  {SENTENCE}\n</pre>") == f"{SENTENCE}\n  {SENTENCE}\n"


# What the page says about it


def test_title_date_author_source_and_site_are_fields():
    assert read((SAMPLES / "news-gbk.html").read_bytes()).fields == {
        "title": "河西老街修缮完工 三十二户居民回迁",
        "date": "2009-06-18 09:42",
        "author": "林小满",
        "source": "柳湾晚报",
        "site": "news.liuwan.example",
    }
    document = read((SAMPLES / "notice.html").read_bytes())
    assert document.fields == {
        "title": "柳湾区人民政府关于调整夜间施工时段的通告",
        "date": "2021-05-10 16:00",
        "source": "柳湾区人民政府办公室",
        "url": "https://www.liuwan.example/gk/tg/202105/t20210510_1.html",
        "site": "www.liuwan.example",
    }
    assert document.site == "www.liuwan.example"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>雨后的巷子_散文_柳湾在线</title>", "雨后的巷子"),
        ("<title>雨后的巷子 - 柳湾在线</title>", "雨后的巷子"),
        ("<title>雨后的巷子：那一年的夏天，我们都在</title>", "雨后的巷子：那一年的夏天，我们都在"),
        ("<meta property=og:title content='雨后 | 巷子'><title>柳湾在线</title>", "雨后"),
        ("", None),
    ],
)
def test_a_title_is_without_channel_and_site(head, title):
    assert extract(f"<head>{head}</head>{BODY}")[1].get("title") == title


def test_a_date_or_source_within_a_sentence_is_none_of_the_page():
    page = f"<p>合同于2008-08-08签订，款项来源：县财政，作者：不详。</p>{BODY}"
    assert extract(page)[1] == {}


# Encodings


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("big5", "<meta charset='big5'>"),
        ("utf-8", "<meta charset=gb2312>"),  # a label that is wrong
        ("gb18030", "<meta charset=utf-8>"),
        ("gb18030", "<meta charset=no-such-thing>"),
        ("gb18030", ""),
        ("utf-8-sig", "<meta charset=gbk>"),
        ("utf-16", ""),
    ],
)
def test_the_encoding_is_found(codec, label):
    sentence = "明天上午九點在一樓開會，請帶身分證和兩張照片。"
    document = read((label + f"<p>{sentence}</p>" * 3).encode(codec))
    assert (document.error, document.text) == (None, f"{sentence}\n" * 3)


def test_a_named_encoding_is_not_second_guessed():
    assert read(f"<meta charset=gbk><p>{SENTENCE}</p>".encode("big5", "replace"), encoding="big5").error is None
    assert read(b"<p>caf\xe9, on dit.</p>", encoding="latin-1").text == "café, on dit.\n"


@pytest.mark.parametrize("data", [b"\x89PNG\0\0", b"<meta charset=gb2312>" + BODY.encode("gbk") + b"\xff\xff<p>"])
def test_bytes_that_do_not_decode_are_an_error_with_their_place(data):
    document = read(data)
    assert document.text == ""
    assert document.error.path == "a.html"
    assert document.error.offset is not None


# Pages without text, and hostile ones


@pytest.mark.parametrize(
    "page", ["", " \n", "<!-- -->", "<html></html>", "<script>let a = '一二，三';</script>", "<frameset>"]
)
def test_a_page_without_text_is_an_empty_document(page):
    document = read(page.encode())
    assert (document.text, document.error) == ("", None)


def test_a_page_of_links_has_no_text():
    document = read((SAMPLES / "list.html").read_bytes())
    assert (document.text, document.fields) == ("", {"title": "本地新闻"})


@pytest.mark.parametrize("tag", ["<div>", "<font><b>字，", "<table><tr><td>", "<ul><li>"])
def test_a_megabyte_of_nesting_is_an_error_and_no_traceback(tag):
    document = read((tag * (1_000_000 // len(tag.encode()))).encode())
    assert "nested too deeply" in str(document.error)
    assert str(document.error).startswith("a.html: ")


@pytest.mark.parametrize(
    "piece",
    [
        "<p>清早下过雨，",
        "<a href=x>清早",
        "清早下过雨，<br>",
        "<td>\t",
        "<div class=comment>雨，</div>",
        "<",
        "&#",
        " ",
    ],
)
def test_a_megabyte_of_anything_else_is_read_to_its_end(piece):
    assert read((piece * (1_000_000 // len(piece.encode()))).encode()).error is None


def test_a_reference_to_half_a_character_does_no_harm():
    text_of("<p>清早&#xD800;下过雨，&#0;石板路湿漉漉的。</p>").encode()


def test_a_page_travels_between_processes():
    document = read((SAMPLES / "notice.html").read_bytes())
    assert pickle.loads(pickle.dumps(document)) == document


# What a run writes


def test_a_run_over_a_folder_writes_a_text_for_each_page(written):
    files = written({"a.html": BODY.encode(), "b.HTM": b"", "c.txt": b"c"}, "out")
    assert files == {"a.txt": TEXT.encode(), "b.txt": b"", "c.txt": b"c"}


def test_a_run_to_a_file_of_records_keeps_the_fields(written, tmp_path):
    page = (SAMPLES / "news-gbk.html").read_bytes()
    (line,) = written({"a.html": page}, "a.jsonl", field="content")["a.jsonl"].splitlines()
    record = json.loads(line)
    assert list(record) == ["id", "title", "date", "author", "source", "site", "content"]
    assert record["content"] == read(page).text


def test_a_page_that_cannot_be_read_comes_out_as_it_was_and_is_no_record(written):
    bad = BODY.encode("gbk") + b"\xff\xff"
    assert written({"a.html": bad}, "a.txt")["a.txt"] == bad


def test_a_page_that_cannot_be_read_is_no_record(written):
    assert written({"a.html": BODY.encode("gbk") + b"\xff\xff"}, "a.jsonl")["a.jsonl"] == b""


def test_two_pages_do_not_go_to_one_text(written):
    with pytest.raises(ConfigError, match=r"two files would be written to '.*a\.txt'"):
        written({"a.html": b"", "a.htm": b""}, "out")


def test_html_is_written_as_nothing_else_and_never_in_place(written, tmp_path):
    with pytest.raises(ConfigError, match=r"html is only read; name the output \.txt .*, not '.*a\.csv'"):
        written({"a.html": BODY.encode()}, "a.csv")
    found = find([str(tmp_path / "in" / "a.html")], {"html": Html})
    with pytest.raises(ConfigError, match=r"cannot be cleaned in place: html is only read"):
        run(found, Pipeline([]), in_place=True)
    assert (tmp_path / "in" / "a.html").read_bytes() == BODY.encode()


def test_views_read_pages_as_well():
    found = find([str(SAMPLES)], {"html": Html})
    assert [(document.format, document.error) for document in documents(found.sources)] == [("html", None)] * 3


@pytest.mark.parametrize(("name", "code"), [("a.html", 2), ("a.txt", 0)])
def test_without_lxml_pages_are_refused_and_other_files_are_not(tmp_path, name, code):
    (tmp_path / name).write_bytes(b"<p>")
    main = f"import sys; sys.modules['lxml'] = None; from qingwen.cli import main; sys.exit(main(['run', {name!r}]))"
    done = subprocess.run([sys.executable, "-c", main], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert ("pip install 'qingwen[html]'" in done.stderr) == (code == 2)
    assert "Traceback" not in done.stderr
