"""How many, to whom, for how much: the text under test is the docstring of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facts.kinds import Shipment
from facts.reading import Reading
from facts.reading import read as read_document
from sources.document import Document

Rows = list[tuple[object, ...]]


# --- the product by reference ----------------------------------------------------------------------------


def test_the_chip(units: Rows) -> None:
    """The H20 is back on sale in China. Alibaba has already bought 70,000 of the chips."""
    assert units == [("H20", "ordered", "Alibaba", 70000, 70000)]


def test_this_chip_zh(units: Rows) -> None:
    """H20是英偉達專為中國市場設計的晶片。騰訊上月已訂購這款晶片6萬顆。"""
    assert units == [("H20", "ordered", "Tencent", 60000, 60000)]


def test_members_in_brackets(units: Rows) -> None:
    """Nvidia's Hopper line (H100, H200 and H20) was popular: Oracle bought 105,000 of them in 2024, Omdia said."""
    assert units == [("Hopper", "ordered", "Oracle", 105000, 105000)]


# --- the rest of a fact ----------------------------------------------------------------------------------


def test_quote_is_cut_from_the_text(shipments: list[Shipment], reading: Reading) -> None:
    """據了解，騰訊７月訂購了２萬顆Ｈ２０，其餘晶片未談妥。"""
    assert [f.quote for f in shipments] == ["騰訊７月訂購了２萬顆Ｈ２０"]


def test_fiscal_quarter_is_no_period(rows: Callable[..., Rows]) -> None:
    """Nvidia sold $650 million of H20 chips to a customer outside China in its fiscal second quarter."""
    assert rows("value_min", "period", "destination") == [(6.5e8, None, None)]


@pytest.mark.title("Tencent orders 20,000 H20 chips")
def test_title_and_text_are_one(units: Rows) -> None:
    """Tencent has ordered 20,000 H20 chips, Reuters reported."""
    assert units == [("H20", "ordered", "Tencent", 20000, 20000)]


def test_old_value(units: Rows) -> None:
    """Huawei has raised its 910C output target for next year from 400,000 to 600,000 units."""
    assert units == [("Ascend 910C", "planned", None, 600000, 600000)]


def test_old_value_zh(units: Rows) -> None:
    """阿里把H20晶片訂單從3萬顆增至5萬顆。"""
    assert units == [("H20", "ordered", "Alibaba", 50000, 50000)]


# --- further wordings ------------------------------------------------------------------------------------


@pytest.mark.published("2025-12-29")
def test_modules_are_none_but_their_chips_are(units: Rows, why: list[str]) -> None:
    """消息人士称，英伟达计划用现有库存完成首批订单，预计出货总量为5000至1万个芯片模组，相当于约4万至8万颗H200芯片。"""
    assert units == [("H200", "planned", None, 40000, 80000)]
    assert why == ["dies, wafers, servers or racks, not chips"]


@pytest.mark.published("2025-10-31")
def test_each_of_a_list_and_one_more(units: Rows) -> None:
    """輝達將供應南韓26萬顆Blackwell GPU，三星電子、SK集團各最多5萬顆，Naver 6萬顆。"""
    assert units == [
        ("Blackwell", "planned", None, 260000, 260000),
        ("Blackwell", "planned", "Samsung", None, 50000),
        ("Blackwell", "planned", "SK Group", None, 50000),
        ("Blackwell", "planned", "Naver", 60000, 60000),
    ]


@pytest.mark.published("2025-12-20")
def test_four_numbers_for_four_buyers(units: Rows) -> None:
    """外資預估，2026年GB300採購量，微軟、Meta、Google、亞馬遜分別為150萬、120萬、90萬與80萬顆。"""
    assert units == [
        ("GB300", "planned", "Microsoft", 1500000, 1500000),
        ("GB300", "planned", "Meta", 1200000, 1200000),
        ("GB300", "planned", "Google", 900000, 900000),
        ("GB300", "planned", "Amazon", 800000, 800000),
    ]


@pytest.mark.published("2025-12-20")
def test_numbers_and_products_in_order(units: Rows) -> None:
    """華為昇騰910B去年出貨約20萬顆、910C約5萬顆，今年目標分別為30萬顆與40萬顆。"""
    assert units == [
        ("Ascend 910B", "shipped", None, 200000, 200000),
        ("Ascend 910C", "shipped", None, 50000, 50000),
        ("Ascend 910B", "planned", None, 300000, 300000),
        ("Ascend 910C", "planned", None, 400000, 400000),
    ]


@pytest.mark.published("2025-12-20")
def test_considers_buying(units: Rows) -> None:
    """阿里巴巴考虑采购4万至5万颗AMD MI308芯片。"""
    assert units == [("MI308", "planned", "Alibaba", 40000, 50000)]


@pytest.mark.published("2026-02-04")
def test_the_next_quarter_goes_on(rows: Callable[..., Rows]) -> None:
    """MI308 revenue from China came to about $380 million in the quarter, and AMD expects roughly $90 million in the first quarter."""
    assert rows("measure", "value_min", "period") == [("shipped", 3.8e8, None), ("planned", 9e7, "2026-Q1")]


def test_others_share_it(units: Rows) -> None:
    """据悉，华为昇腾910C已向字节跳动等客户交付超过10万颗。"""
    assert units == [("Ascend 910C", "shipped", None, 100000, None)]


def test_series_is_no_product(units: Rows) -> None:
    """据Counterpoint估计，华为2025年将出货70万颗昇腾芯片，其中昇腾910C约45万颗。"""
    assert units == [("Ascend 910C", "planned", None, 450000, 450000)]


def test_architecture_of_the_chips_counted(units: Rows) -> None:
    """Nvidia's Hopper-architecture chips went mainly to Microsoft, which bought 410,000, Omdia said."""
    assert units == [("Hopper", "ordered", "Microsoft", 410000, 410000)]


def test_outside_china(rows: Callable[..., Rows]) -> None:
    """英伟达第二季度未向中国客户销售H20，但向中国以外的一家客户售出约6.5亿美元的H20。"""
    assert rows("measure", "value_min", "destination") == [("shipped", 6.5e8, None)]


def test_worth_of_what_a_licence_allows(shipments: list[Shipment]) -> None:
    """The companies were cleared to buy up to 35,000 GB300 chips, worth an estimated $1 billion, from Nvidia."""
    assert not shipments


def test_filing_of_a_released_provision(shipments: list[Shipment]) -> None:
    """NVIDIA benefited from a $180 million release of previously reserved H20 inventory; growth was held back by a $4.0 billion reduction in H20 sales."""
    assert not shipments


def test_packaging_capacity(shipments: list[Shipment]) -> None:
    """法人估，台積電今年CoWoS產能約65萬片，其中輝達占六成，主要用於GB300。"""
    assert not shipments


def test_biodiesel(shipments: list[Shipment]) -> None:
    """Indonesia ordered 13.15 million kilolitres of B30 biodiesel and shipped 400,000 tonnes."""
    assert not shipments


# --- a list of sentences: tests/facts/shipment_sentences.txt ---------------------------------------------


def sentences() -> Iterator[tuple[str, str, str]]:
    """Day of publication, sentence and what it says."""
    day = ""
    for row in (Path(__file__).parent / "shipment_sentences.txt").read_text("utf-8").splitlines():
        if row.startswith("@"):
            day = row[1:]
        elif row and not row.startswith("#"):
            text, _, says = row.partition(" => ")
            yield day, text, says


def short(number: float | None) -> str:
    """131000 as 131k."""
    if not number:
        return ""
    scale, letter = next((s, x) for s, x in ((1e9, "B"), (1e6, "M"), (1e3, "k"), (1, "")) if number >= s)
    return f"{number / scale:g}{letter}"


def ends(least: float | None, most: float | None) -> str:
    return short(least) if least == most else f"{short(least)}-{short(most)}"


def told(fact: Shipment) -> str:
    """The fact as the list writes it."""
    units = ends(fact.units_min, fact.units_max)
    value = f"${ends(fact.value_min, fact.value_max)}" if fact.value_min or fact.value_max else ""
    return f"{fact.product}/{fact.measure}/{fact.buyer or ''}/{units}{value}"


@pytest.mark.parametrize(("day", "text", "says"), list(sentences()))
def test_sentence(day: str, text: str, says: str) -> None:
    document = Document(
        source="test",
        url="",
        title="Nvidia, AMD",
        text=text,
        published=datetime.fromisoformat(day).replace(tzinfo=UTC),
        lang="en" if text.isascii() else "zh-Hant",
    )
    found = [told(fact) for fact in read_document(document).facts if isinstance(fact, Shipment)]
    wanted = [] if says == "-" else [item.partition("@")[0].strip() for item in says.split(";")]
    assert sorted(found) == sorted(wanted)


def test_why(shipments: list[Shipment]) -> None:
    """Tencent has ordered about 20,000 H20 chips."""
    assert [(why.field, why.words) for why in shipments[0].why] == [
        ("product", "H20"),
        ("measure", "ordered"),
        ("units", "about 20,000"),
    ]


# --- parts, progress and consignments --------------------------------------------------------------------


def test_shares_of_a_plan(rows: Callable[..., Rows]) -> None:
    """Nvidia will supply 90,000 Blackwell chips to South Korea. Samsung gets 20,000 and Naver receives 30,000."""
    assert rows("measure", "buyer", "destination", "units_min") == [
        ("planned", None, "KR", 90000),
        ("planned", "Samsung", "KR", 20000),
        ("planned", "Naver", "KR", 30000),
    ]


def test_zh_shares_of_a_plan(rows: Callable[..., Rows]) -> None:
    """英伟达将向韩国供应逾9万颗Blackwell芯片。分配方面，三星电子及现代汽车各获2万颗。"""
    assert rows("measure", "buyer", "destination", "units_min") == [
        ("planned", None, "KR", 90000),
        ("planned", "Samsung", "KR", 20000),
        ("planned", "Hyundai", "KR", 20000),
    ]


def test_zh_delivered_so_far(units: Rows) -> None:
    """腾讯向华为订购了2400颗昇腾910B。目前为止，华为已交付约800颗，剩下的年内交清。"""
    assert units == [
        ("Ascend 910B", "ordered", "Tencent", 2400, 2400),
        ("Ascend 910B", "shipped", "Tencent", 800, 800),
    ]


def test_sold_to_a_described_buyer(units: Rows) -> None:
    """Nvidia said it would sell 21,000 GB300 chips to the Saudi artificial-intelligence start-up Humain."""
    assert units == [("GB300", "planned", "Humain", 21000, 21000)]


def test_zh_sold_to_a_described_buyer(units: Rows) -> None:
    """英伟达宣布，会向沙特初创公司Humain出售2.1万枚GB300芯片。"""
    assert units == [("GB300", "planned", "Humain", 21000, 21000)]


def test_zh_because_of_orders(units: Rows) -> None:
    """英伟达希望扩大产能，原因是中国企业的H200订单冲破120万颗。"""
    assert units == [("H200", "ordered", None, 1200000, None)]


def test_zh_most_that_is_let_out(units: Rows) -> None:
    """美国商务部已核发许可证，让两家美商把芯片卖到沙特：英伟达最多3.2万颗GB300。"""
    assert units == []


def test_zh_imports_let_in(units: Rows) -> None:
    """三家互联网公司合计约30万块H200的进口已获北京放行。"""
    assert units == []


def test_the_chips_spoken_of(units: Rows) -> None:
    """Microsoft bought 480,000 Hopper processors. That is twice what others took. Meta bought 220,000 of the processors."""
    assert units == [
        ("Hopper", "ordered", "Microsoft", 480000, 480000),
        ("Hopper", "ordered", "Meta", 220000, 220000),
    ]


def test_ranked_by_what_they_received(units: Rows) -> None:
    """Microsoft took delivery of 480,000 Hopper processors. Meta came second with 220,000 Hopper GPUs."""
    assert units == [
        ("Hopper", "shipped", "Microsoft", 480000, 480000),
        ("Hopper", "shipped", "Meta", 220000, 220000),
    ]


def test_zh_ranked(units: Rows) -> None:
    """按英伟达Hopper数量计，微软以48万块居首，Meta以22万块次之。"""
    assert units == [
        ("Hopper", "ordered", "Microsoft", 480000, 480000),
        ("Hopper", "ordered", "Meta", 220000, 220000),
    ]


def test_zh_negotiates_a_purchase(units: Rows) -> None:
    """阿里巴巴正与AMD洽购4万至5万颗MI308。"""
    assert units == [("MI308", "planned", "Alibaba", 40000, 50000)]


def test_haul(units: Rows) -> None:
    """Tencent's haul came to 62,000 Nvidia H200s."""
    assert units == [("H200", "shipped", "Tencent", 62000, 62000)]


def test_zh_short_of_stock(units: Rows) -> None:
    """英伟达H200现货缺口达90万颗。"""
    assert units == []


def test_a_rumour_that_the_lead_denies(units: Rows) -> None:
    """Ministry has no such chips

    The minister called the story baseless. A viral post had claimed that 7,000 Ascend 950 cards lay in a warehouse at the port.
    """
    assert units == []


def test_a_figure_alone(units: Rows) -> None:
    """430,000. That is how many H200s TrendForce sees Nvidia delivering to China in 2027."""
    assert units == [("H200", "planned", None, 430000, 430000)]


def test_zh_a_figure_alone(units: Rows) -> None:
    """62万颗。这是华为今年昇腾950的出货目标。"""
    assert units == [("Ascend 950", "planned", None, 620000, 620000)]


def test_a_ranking_goes_on(units: Rows) -> None:
    """Microsoft took delivery of 480,000 Hopper processors in 2024.

    Meta came second with 220,000 Hopper GPUs. Amazon and Google are put at 190,000 and 160,000 respectively.
    """
    assert units == [
        ("Hopper", "shipped", "Microsoft", 480000, 480000),
        ("Hopper", "shipped", "Meta", 220000, 220000),
        ("Hopper", "shipped", "Amazon", 190000, 190000),
        ("Hopper", "shipped", "Google", 160000, 160000),
    ]
