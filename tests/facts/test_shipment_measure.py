"""What is done with what is counted: ordered, shipped, planned, in stock. The text under test is the docstring of the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Rows = list[tuple[object, ...]]


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
