"""How many, to whom, for how much: the text under test is the docstring of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facts.kinds import Dropped, Fact, Shipment
from facts.reading import Reading
from facts.reading import read as read_document
from sources.document import Document

Rows = list[tuple[object, ...]]


@pytest.fixture
def shipments(read: list[Fact]) -> list[Shipment]:
    return [fact for fact in read if isinstance(fact, Shipment)]


@pytest.fixture
def rows(shipments: list[Shipment]) -> Callable[..., Rows]:
    """The named fields of each shipment."""
    return lambda *names: [tuple(getattr(fact, name) for name in names) for fact in shipments]


@pytest.fixture
def units(rows: Callable[..., Rows]) -> Rows:
    """Product, measure, buyer and the units of each shipment."""
    return rows("product", "measure", "buyer", "units_min", "units_max")


@pytest.fixture
def values(rows: Callable[..., Rows]) -> Rows:
    """Product, measure, buyer, the value and its currency of each shipment."""
    return rows("product", "measure", "buyer", "value_min", "value_max", "currency")


@pytest.fixture
def why(reading: Reading) -> list[str]:
    """Why near misses were dropped."""
    return [item.why for item in reading.dropped if isinstance(item, Dropped) and item.kind == "shipment"]


# --- ordered ---------------------------------------------------------------------------------------------


def test_bought_by_one(units: Rows) -> None:
    """Oracle has ordered 131,000 of Nvidia's GB300 chips, the cloud company said."""
    assert units == [("GB300", "ordered", "Oracle", 131000, 131000)]


def test_bought_in_lists(units: Rows) -> None:
    """Omdia estimates that Meta and Microsoft each bought 150,000 H100 GPUs in 2023, while Google, Amazon, Oracle and Tencent took 50,000 each."""
    assert units == [
        ("H100", "ordered", "Meta", 150000, 150000),
        ("H100", "ordered", "Microsoft", 150000, 150000),
        ("H100", "ordered", "Google", 50000, 50000),
        ("H100", "ordered", "Amazon", 50000, 50000),
        ("H100", "ordered", "Oracle", 50000, 50000),
        ("H100", "ordered", "Tencent", 50000, 50000),
    ]


def test_bought_respectively(units: Rows) -> None:
    """Tesla and Oracle ordered 35,000 and 42,000 Nvidia H200s respectively last year."""
    assert units == [("H200", "ordered", "Tesla", 35000, 35000), ("H200", "ordered", "Oracle", 42000, 42000)]


def test_bracketed_buyers(units: Rows) -> None:
    """The biggest buyers of AMD's MI300X were Microsoft (120,000), Meta (95,000) and Oracle (20,000), TrendForce said."""
    assert units == [
        ("MI300", "ordered", "Microsoft", 120000, 120000),
        ("MI300", "ordered", "Meta", 95000, 95000),
        ("MI300", "ordered", "Oracle", 20000, 20000),
    ]


def test_bracketed_buyers_zh(units: Rows) -> None:
    """據集邦統計，2025年輝達GB300的大客戶訂購量，依序為Meta（31萬顆）、甲骨文（26.5萬顆）、亞馬遜（18萬顆）。"""
    assert units == [
        ("GB300", "ordered", "Meta", 310000, 310000),
        ("GB300", "ordered", "Oracle", 265000, 265000),
        ("GB300", "ordered", "Amazon", 180000, 180000),
    ]


def test_each_zh(units: Rows) -> None:
    """知情人士称，阿里巴巴和腾讯各订购了4万张英伟达H20。"""
    assert units == [("H20", "ordered", "Alibaba", 40000, 40000), ("H20", "ordered", "Tencent", 40000, 40000)]


def test_respectively_zh(units: Rows) -> None:
    """阿里、百度今年分别采购了12万片和5万片H20芯片。"""
    assert units == [("H20", "ordered", "Alibaba", 120000, 120000), ("H20", "ordered", "Baidu", 50000, 50000)]


def test_joint_buyers(units: Rows) -> None:
    """ByteDance, Baidu and Tencent have ordered about 90,000 A800 chips, people familiar with the matter said."""
    assert units == [("A800", "ordered", None, 90000, 90000)]


def test_joint_buyers_zh(values: Rows) -> None:
    """百度、字节跳动、腾讯和阿里巴巴向英伟达下了价值10亿美元的订单，购买约10万枚A800芯片。"""
    assert values == [("A800", "ordered", None, 1e9, 1e9, "USD")]


def test_worth_and_number_are_one_order(rows: Callable[..., Rows]) -> None:
    """Oracle will buy roughly 400,000 of Nvidia's GB200 chips for about $40 billion."""
    assert rows("measure", "buyer", "units_min", "value_min") == [("planned", "Oracle", 400000, 4e10)]


def test_foundry_order(units: Rows) -> None:
    """Nvidia has placed an order with TSMC for 250,000 more H20 chips."""
    assert units == [("H20", "ordered", "NVIDIA", 250000, 250000)]


def test_foundry_order_zh(units: Rows) -> None:
    """消息称英伟达上周向台积电追加订购20万颗H200。"""
    assert units == [("H200", "ordered", "NVIDIA", 200000, 200000)]


def test_orders_from(units: Rows) -> None:
    """Nvidia has received orders from Alibaba for 80,000 H200 processors."""
    assert units == [("H200", "ordered", "Alibaba", 80000, 80000)]


def test_orders_as_the_unit(units: Rows) -> None:
    """Nvidia has booked more than 1.2 million orders for the H200 from Chinese clients."""
    assert units == [("H200", "ordered", None, 1200000, None)]


def test_order_value(values: Rows) -> None:
    """Chinese companies placed orders for at least $12 billion worth of H20 chips in the first quarter of 2025."""
    assert values == [("H20", "ordered", None, 1.2e10, None, "USD")]


def test_order_value_zh(values: Rows) -> None:
    """中国企业第一季度给英伟达的H20订单总额达120亿美元，约合人民币870亿元。"""
    assert values == [("H20", "ordered", None, 1.2e10, 1.2e10, "USD")]


def test_spelled_hundreds_of_thousands(units: Rows) -> None:
    """Tencent ordered hundreds of thousands of H20 chips last month."""
    assert units == [("H20", "ordered", "Tencent", 100000, None)]


def test_vague_zh(units: Rows) -> None:
    """腾讯已下单数万颗H20芯片。"""
    assert units == [("H20", "ordered", "Tencent", 10000, None)]


# --- shipped ---------------------------------------------------------------------------------------------


def test_sold_last_year(rows: Callable[..., Rows]) -> None:
    """Morgan Stanley puts the number of H20s that Nvidia shipped to China last year at some 1.1 million."""
    assert rows("measure", "units_min", "period", "reporter", "destination") == [
        ("shipped", 1100000, "2024", "Morgan Stanley", "CN")
    ]


@pytest.mark.published("2025-03-20")
def test_sold_zh(rows: Callable[..., Rows]) -> None:
    """IDC数据显示，2024年昇腾910B出货约64万片。"""
    assert rows("product", "measure", "units_min", "units_max", "period", "reporter") == [
        ("Ascend 910B", "shipped", 640000, 640000, "2024", "IDC")
    ]


def test_delivered_to(units: Rows) -> None:
    """Nvidia delivered 18,000 GB300 Grace Blackwell chips to Humain in May."""
    assert units == [("GB300", "shipped", "Humain", 18000, 18000)]


def test_delivered_to_zh(units: Rows) -> None:
    """華為今年上半年向字節跳動交付了3.5萬顆昇騰910C晶片。"""
    assert units == [("Ascend 910C", "shipped", "ByteDance", 35000, 35000)]


def test_two_products_two_numbers(units: Rows) -> None:
    """Nvidia sold 1.3 million Hopper GPUs in 2024 and has shipped 3.6 million Blackwell GPUs so far."""
    assert units == [
        ("Hopper", "shipped", None, 1300000, 1300000),
        ("Blackwell", "shipped", None, 3600000, 3600000),
    ]


@pytest.mark.published("2026-02-04")
def test_sales_to_a_destination(rows: Callable[..., Rows]) -> None:
    """AMD booked about $360 million in MI308 sales to China in the fourth quarter."""
    assert rows("product", "value_min", "period", "destination") == [("MI308", 3.6e8, "2025-Q4", "CN")]


@pytest.mark.published("2026-02-04")
def test_sales_to_a_destination_zh(rows: Callable[..., Rows]) -> None:
    """财报显示，超威半导体去年第四季度对华销售MI308约3.9亿美元。"""
    assert rows("product", "measure", "value_min", "value_max", "destination") == [
        ("MI308", "shipped", 3.9e8, 3.9e8, "CN")
    ]


def test_up_to_and_more_than(rows: Callable[..., Rows]) -> None:
    """Huawei shipped more than 200,000 Ascend 910B chips last year. Shipments of the 910C may reach up to 300,000 this year."""
    assert rows("product", "measure", "units_min", "units_max") == [
        ("Ascend 910B", "shipped", 200000, None),
        ("Ascend 910C", "planned", None, 300000),
    ]


# --- planned ---------------------------------------------------------------------------------------------


def test_plans_to_ship(rows: Callable[..., Rows]) -> None:
    """Nvidia plans to ship 40,000 to 80,000 H200 chips to Chinese clients by mid-February 2026, sources said."""
    assert rows("product", "measure", "units_min", "units_max", "destination") == [
        ("H200", "planned", 40000, 80000, "CN")
    ]


def test_target_zh(rows: Callable[..., Rows]) -> None:
    """华为计划明年生产约60万颗昇腾910C，较今年翻倍。"""
    assert rows("product", "measure", "units_min", "units_max", "period") == [
        ("Ascend 910C", "planned", 600000, 600000, "2026")
    ]


def test_output_forecast_zh(rows: Callable[..., Rows]) -> None:
    """大摩預估，RTX PRO 6000D下半年產量上看200萬片。"""
    assert rows("product", "measure", "units_min", "period", "reporter") == [
        ("RTX PRO 6000D", "planned", 2000000, "2025-H2", "Morgan Stanley")
    ]


def test_would_like(units: Rows) -> None:
    """Tencent would like to buy some 60,000 H20 chips once licences arrive, one source said."""
    assert units == [("H20", "planned", "Tencent", 60000, 60000)]


def test_demand_zh(units: Rows) -> None:
    """业内估计，国内大厂对英伟达H20的需求超过180万张。"""
    assert units == [("H20", "planned", None, 1800000, None)]


def test_wants_zh(units: Rows) -> None:
    """字节跳动希望明年采购约2万块B30A。"""
    assert units == [("B30A", "planned", "ByteDance", 20000, 20000)]


def test_deploys(rows: Callable[..., Rows]) -> None:
    """Oracle said it will deploy 50,000 AMD MI450 GPUs from the third quarter of 2026."""
    assert rows("product", "measure", "buyer", "units_min", "period") == [
        ("MI450", "planned", "Oracle", 50000, "2026-Q3")
    ]


def test_asks_for_more_output(units: Rows) -> None:
    """Nvidia has asked TSMC to make another 150,000 H20s."""
    assert units == [("H20", "planned", None, 150000, 150000)]


def test_whole_year_that_still_runs(units: Rows) -> None:
    """昇腾910C全年出货量约为35万颗。"""
    assert units == [("Ascend 910C", "planned", None, 350000, 350000)]


@pytest.mark.published("2025-08-28")
def test_value_that_could_be_shipped(values: Rows) -> None:
    """If the rules are settled, Nvidia could ship $3 billion to $4 billion of H20 chips to China."""
    assert values == [("H20", "planned", None, 3e9, 4e9, "USD")]


# --- in stock --------------------------------------------------------------------------------------------


def test_in_stock(units: Rows) -> None:
    """Nvidia is sitting on an inventory of between 500,000 and 600,000 H20s."""
    assert units == [("H20", "inventory", None, 500000, 600000)]


def test_in_stock_zh(units: Rows) -> None:
    """英伟达的H20库存约为90万颗。"""
    assert units == [("H20", "inventory", None, 900000, 900000)]


def test_stock_beside_orders(units: Rows) -> None:
    """Chinese firms ordered over 1.5 million H200s for next year, but Nvidia has only 650,000 in stock."""
    assert units == [("H200", "ordered", None, 1500000, None), ("H200", "inventory", None, 650000, 650000)]


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


# --- nothing ---------------------------------------------------------------------------------------------


def test_cap(shipments: list[Shipment], why: list[str]) -> None:
    """The Commerce Department will cap sales at 50,000 H200 chips for each Chinese customer."""
    assert not shipments
    assert why == ["a licence's cap"]


def test_cleared_to_buy(shipments: list[Shipment]) -> None:
    """Washington has cleared Tencent to buy up to 30,000 of Nvidia's H200 chips."""
    assert not shipments


def test_licensed_amount_zh(shipments: list[Shipment]) -> None:
    """美方已批准阿里巴巴购买5万颗H200，每家企业最多可购7万颗。"""
    assert not shipments


def test_smuggled(shipments: list[Shipment], why: list[str]) -> None:
    """Prosecutors say the men sold 3,000 H100 GPUs worth $120 million that had been smuggled to China."""
    assert not shipments
    assert set(why) == {"contraband"}


def test_smuggled_zh(shipments: list[Shipment]) -> None:
    """检方指该团伙将2万张英伟达H100走私出售到中国。"""
    assert not shipments


def test_charge(shipments: list[Shipment]) -> None:
    """Nvidia took a $4.5 billion charge on H20 inventory and purchase commitments."""
    assert not shipments


def test_lost_sales(shipments: list[Shipment]) -> None:
    """The curbs cost Nvidia $8 billion in lost H20 sales, and AMD expects a hit of $700 million from the MI308."""
    assert not shipments


def test_charge_zh(shipments: list[Shipment]) -> None:
    """AMD因MI308受限計提8億美元庫存減值，英偉達H20相關損失達55億美元。"""
    assert not shipments


def test_wafers_and_dies(shipments: list[Shipment]) -> None:
    """Huawei will make 1.2 million 910C dies next year; TSMC starts 20,000 wafers for the H20."""
    assert not shipments


def test_racks(shipments: list[Shipment]) -> None:
    """Foxconn expects to ship 60,000 GB300 racks and 12,000 GB200 servers this year."""
    assert not shipments


def test_megawatts_and_shares(shipments: list[Shipment]) -> None:
    """OpenAI is to buy 6,000 megawatts of MI450 chips and may acquire 160 million shares of AMD."""
    assert not shipments


def test_servers_zh(shipments: list[Shipment]) -> None:
    """某大厂采购了2000台英伟达H20服务器，并投片3万片晶圆。"""
    assert not shipments


def test_unit_price(shipments: list[Shipment]) -> None:
    """The H20 sells for $12,000 apiece; an eight-chip server costs 1.4 million yuan."""
    assert not shipments


def test_no_product(shipments: list[Shipment]) -> None:
    """Microsoft will ship 60,000 Nvidia chips to the Emirates. Elsewhere, the H20 is in demand."""
    assert not shipments


def test_another_product(shipments: list[Shipment]) -> None:
    """Unlike Nvidia with the H20, Google has deployed 1.5 million TPUs and Amazon ordered 1.3 million Trainium chips."""
    assert not shipments


def test_another_product_zh(shipments: list[Shipment]) -> None:
    """相比H20，寒武紀思元590今年出貨約8萬片，國產晶片訂單超過40萬片。"""
    assert not shipments


def test_none_sold(shipments: list[Shipment]) -> None:
    """Nvidia has not shipped the 200,000 H20 chips that it made."""
    assert not shipments


def test_cancelled(shipments: list[Shipment]) -> None:
    """腾讯取消了3万颗英伟达H20的订单。"""
    assert not shipments


def test_joint_products(shipments: list[Shipment]) -> None:
    """Nvidia has $500 billion in orders for Blackwell and Rubin and sold 2 million H100 and H200 GPUs."""
    assert not shipments


def test_company_revenue(shipments: list[Shipment]) -> None:
    """Nvidia posted record revenue of $57 billion, with data center sales of $51 billion, on demand for Blackwell."""
    assert not shipments


def test_question(shipments: list[Shipment]) -> None:
    """Will ByteDance really order 300,000 Nvidia H20 chips?"""
    assert not shipments


def test_pictures_and_people(shipments: list[Shipment]) -> None:
    """More than 20,000 developers tried the H20, and 150,000 users of the chip's software signed up."""
    assert not shipments


def test_training_cluster(shipments: list[Shipment]) -> None:
    """The model was trained on a cluster of 50,000 H100 GPUs."""
    assert not shipments


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
