"""Launches: where a product stands on its way to market, in English and Chinese, and what is no launch."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import facts
from sources.document import Document


def told(read: list[facts.Fact]) -> set[tuple[str, str, str | None]]:
    """Product, stage and date of each launch fact."""
    return {(f.product, f.stage, f.date) for f in read if isinstance(f, facts.Launch)}


def only(read: list[facts.Fact]) -> facts.Launch:
    """The one launch fact."""
    (fact,) = [f for f in read if isinstance(f, facts.Launch)]
    return fact


# --- planned ------------------------------------------------------------------------------------------


@pytest.mark.published("2025-03-18")
def test_vendor_plans_to_ship_next_year(read):
    """AMD said it plans to launch the MI450 data centre GPU in the second half of 2026."""
    assert told(read) == {("MI450", "planned", "2026")}
    assert only(read).vendor == "AMD"


@pytest.mark.published("2025-08-19")
def test_is_developing(read):
    """Nvidia is developing a new AI chip for China, the B30A, two people briefed on the matter told Reuters."""
    assert told(read) == {("B30A", "planned", None)}
    assert only(read).certainty == "reported"


@pytest.mark.published("2025-08-19")
def test_is_developing_a_chip_named_later(read):
    """Nvidia is working on a new AI chip for China that will be more powerful than the H20, sources said.

    The processor, tentatively known as the B30A, has a single-die design.
    """
    assert told(read) == {("B30A", "planned", None)}


@pytest.mark.published("2024-05-03")
def test_due_in_a_quarter(read):
    """Huawei's next accelerator, the Ascend 910C, is due in the fourth quarter, according to people familiar with its plans."""
    assert told(read) == {("Ascend 910C", "planned", "2024-Q4")}


@pytest.mark.published("2025-05-26")
def test_mass_production_to_begin(read):
    """Mass production of the B40, an Nvidia chip for China, is expected to begin in September, one source said."""
    assert told(read) == {("B40", "planned", "2025-09")}


@pytest.mark.published("2025-08-20")
def test_samples_next_month_are_planned(read):
    """Nvidia hopes to send samples of the B30A chip to Chinese clients for testing as early as next month."""
    assert told(read) == {("B30A", "planned", "2025-09")}


@pytest.mark.published("2024-01-08")
def test_preorders_without_deliveries(read):
    """Distributors in China have started taking orders for Nvidia's L20 GPU. None has been delivered yet."""
    assert ("L20", "planned", None) in told(read)


@pytest.mark.published("2025-06-30")
def test_rumoured_product(read):
    """A tipster claims that Nvidia's RTX 5090D is getting a successor: the B20 chip is rumoured to launch in August."""
    assert told(read) == {("B20", "planned", "2025-08")}
    assert only(read).certainty == "speculative"


@pytest.mark.published("2025-10-02")
def test_on_the_roadmap(read):
    """Huawei said its Ascend 950 processor would be released in the first quarter of 2026."""
    assert told(read) == {("Ascend 950", "planned", "2026-Q1")}
    assert only(read).certainty == "official"


@pytest.mark.published("2025-07-20")
def test_zh_plans_with_month(read):
    """供應鏈消息指出，輝達擬於今年9月推出中國特供晶片B30，單價約6500美元。"""
    fact = only(read)
    assert (fact.product, fact.stage, fact.date) == ("B30", "planned", "2025-09")
    assert (fact.price_min, fact.price_max, fact.currency) == (6500, 6500, "USD")


@pytest.mark.published("2024-08-13")
def test_zh_ready_to_ship(read):
    """据知情人士透露，华为即将推出新款AI芯片昇腾910C，最快10月开始出货。"""
    assert told(read) == {("Ascend 910C", "planned", "2024-10")}


@pytest.mark.published("2025-08-20")
def test_zh_in_development(read):
    """知情人士称，英伟达正在为中国市场开发一款新的AI芯片，暂定名B30A，性能强于H20。"""
    assert told(read) == {("B30A", "planned", None)}


@pytest.mark.published("2025-08-21")
def test_zh_samples_to_come(read):
    """消息人士指，英偉達計劃最快下月向中國客戶提供B30A芯片樣品作測試。"""
    assert told(read) == {("B30A", "planned", "2025-09")}


@pytest.mark.published("2025-09-18")
def test_zh_dated_by_the_vendor(read):
    """华为轮值董事长徐直军18日宣布，昇腾950PR芯片将于2026年一季度推出。"""
    assert told(read) == {("Ascend 950", "planned", "2026-Q1")}


@pytest.mark.published("2025-05-28")
def test_zh_mass_production_ahead(read):
    """傳輝達B40晶片預計7月進入量產，供應鏈已著手備料。"""
    assert told(read) == {("B40", "planned", "2025-07")}


@pytest.mark.published("2026-01-06")
def test_zh_second_half(read):
    """黄仁勋表示，Rubin平台GPU预计今年下半年上市。"""
    assert told(read) == {("Rubin", "planned", "2026")}


# --- announced ----------------------------------------------------------------------------------------


@pytest.mark.published("2024-06-03")
def test_unveiled(read):
    """AMD unveiled the MI325X accelerator on Sunday at Computex in Taipei."""
    assert told(read) == {("MI325", "announced", "2024-06-02")}


@pytest.mark.published("2025-07-15")
def test_announced_without_a_date(read):
    """Nvidia also announced a new RTX PRO GPU for China that it calls fully compliant."""
    assert told(read) == {("RTX PRO", "announced", None)} or told(read) == {
        ("RTX PRO", "announced", "2025-07")
    }


@pytest.mark.published("2024-03-19")
def test_took_the_wraps_off(read):
    """Jensen Huang took the wraps off Blackwell, Nvidia's next GPU line, in San Jose on Monday."""
    assert told(read) == {("Blackwell", "announced", "2024-03-18")}


@pytest.mark.published("2024-04-10")
def test_zh_announced(read):
    """英特尔周二发布了Gaudi 3人工智能加速器，称其速度超过竞争对手。"""
    assert told(read) == {("Gaudi 3", "announced", "2024-04-09")}


@pytest.mark.published("2025-06-13")
def test_zh_shown(read):
    """超威執行長蘇姿丰12日在大會上發表MI350系列AI加速器。"""
    assert told(read) == {("MI350", "announced", "2025-06-12")}


@pytest.mark.published("2025-07-16")
def test_zh_vendor_will_launch(read):
    """英伟达称，公司将面向中国推出一款全新的RTX PRO GPU，适用于智能工厂。"""
    assert told(read) == {("RTX PRO", "announced", "2025-07")}


# --- sampling -----------------------------------------------------------------------------------------


@pytest.mark.published("2025-11-08")
def test_samples_sent(read):
    """Nvidia has already provided samples of the B30A chip to several customers in China, the report said."""
    assert {(p, s) for p, s, _ in told(read)} == {("B30A", "sampling")}


@pytest.mark.published("2025-06-15")
def test_sampling(read):
    """AMD has begun sampling its MI355X accelerators with cloud providers."""
    assert {(p, s) for p, s, _ in told(read)} == {("MI355", "sampling")}


@pytest.mark.published("2024-08-14")
def test_zh_samples_sent(read):
    """华为已向字节跳动、百度等客户送出昇腾910C芯片样品进行测试。"""
    assert {(p, s) for p, s, _ in told(read)} == {("Ascend 910C", "sampling")}


@pytest.mark.published("2023-11-10")
def test_zh_samples_with_customers(read):
    """報導稱，輝達的H20晶片已送樣，部分中國客戶上週收到工程樣品。"""
    assert {(p, s) for p, s, _ in told(read)} == {("H20", "sampling")}


# --- launched -----------------------------------------------------------------------------------------


@pytest.mark.published("2025-09-17")
def test_deliveries_began(read):
    """Nvidia started shipping the RTX Pro 6000D to Chinese customers this week, a source said."""
    assert told(read) == {("RTX PRO 6000D", "launched", "2025-09")}


@pytest.mark.published("2025-08-12")
def test_went_on_sale(read):
    """The GeForce RTX 5090 D V2, Nvidia's new card for China, went on sale on Tuesday at 16,499 yuan."""
    fact = only(read)
    assert (fact.product, fact.stage, fact.date) == ("RTX 5090D", "launched", "2025-08-12")
    assert (fact.price_min, fact.currency) == (16499, "CNY")


@pytest.mark.published("2025-07-20")
def test_recap_of_a_launch(read):
    """Nvidia launched the H20 in early 2024, after Washington had tightened its export rules on chips."""
    assert told(read) == {("H20", "launched", "2024")}
    assert only(read).role == "background"


@pytest.mark.published("2024-11-26")
def test_each_of_two(read):
    """Nvidia released the L20 and L2 GPUs for China in November 2023."""
    assert told(read) == {("L20", "launched", "2023-11"), ("L2", "launched", "2023-11")}


@pytest.mark.published("2026-02-10")
def test_introduced_then_shipped(read):
    """Huawei's Ascend 910C chip was introduced in 2024. The chip has been shipping since May 2025."""
    assert told(read) == {("Ascend 910C", "announced", "2024"), ("Ascend 910C", "launched", "2025-05")}


@pytest.mark.published("2025-04-22")
def test_zh_deliveries_began(read):
    """据悉，华为本月已开始向国内客户批量交付昇腾910C芯片。"""
    assert told(read) == {("Ascend 910C", "launched", "2025-04")}


@pytest.mark.published("2025-08-13")
def test_zh_on_sale_with_price(read):
    """輝達RTX 5090 D V2顯卡12日在中國開賣，售價16499元人民幣。"""
    fact = only(read)
    assert (fact.product, fact.stage, fact.date) == ("RTX 5090D", "launched", "2025-08-12")
    assert (fact.price_min, fact.currency) == (16499, "CNY")


@pytest.mark.published("2025-07-20")
def test_zh_recap_of_a_launch(read):
    """H20是英偉達於2024年第一季推出的降規版晶片，專供中國市場。"""
    assert told(read) == {("H20", "launched", "2024-Q1")}
    assert only(read).role == "background"


@pytest.mark.published("2024-02-01")
def test_sells_for(read):
    """Huawei's Ascend 910B chip sells for about 120,000 yuan in China."""
    fact = only(read)
    assert (fact.product, fact.stage, fact.price_min, fact.currency) == (
        "Ascend 910B",
        "launched",
        120000,
        "CNY",
    )


# --- halted, cancelled --------------------------------------------------------------------------------


@pytest.mark.published("2025-08-22")
def test_vendor_tells_suppliers(read):
    """Nvidia has asked Foxconn to suspend work related to the H20, two people told Reuters."""
    assert told(read) == {("H20", "halted", "2025-08")}
    assert only(read).certainty == "reported"


@pytest.mark.published("2026-01-20")
def test_vendor_pauses_production(read):
    """Nvidia has paused production of the H200 for Chinese customers, the Financial Times reported."""
    assert {(p, s) for p, s, _ in told(read)} == {("H200", "halted")}


@pytest.mark.published("2025-08-22")
def test_zh_vendor_tells_suppliers(read):
    """路透引述知情人士报道，英伟达已要求富士康暂停H20芯片的相关生产工作。"""
    assert told(read) == {("H20", "halted", "2025-08")}


@pytest.mark.published("2025-08-25")
def test_zh_vendor_stops(read):
    """輝達上週通知供應鏈，H20晶片全面停產。"""
    assert told(read) == {("H20", "halted", "2025-08")}


@pytest.mark.published("2025-12-02")
def test_cancelled(read):
    """Nvidia has scrapped plans for the B30A chip, two employees said."""
    assert {(p, s) for p, s, _ in told(read)} == {("B30A", "cancelled")}


@pytest.mark.published("2025-12-02")
def test_zh_cancelled(read):
    """知情人士透露，英伟达已放弃推出B30A芯片的计划。"""
    assert {(p, s) for p, s, _ in told(read)} == {("B30A", "cancelled")}


# --- two names, merged fields -------------------------------------------------------------------------


@pytest.mark.published("2025-05-27")
def test_two_possible_names(read):
    """Nvidia will start mass production of a cheaper AI chip for China in June, sources said.

    It may be called B40 or 6000D. The chip will be priced between $6,500 and $8,000.
    """
    assert told(read) == {("B40", "planned", "2025-06"), ("RTX PRO 6000D", "planned", "2025-06")}
    launches = [f for f in read if isinstance(f, facts.Launch)]
    assert {f.certainty for f in launches if f.role == "background"} == {"speculative"}
    assert {(f.price_min, f.price_max) for f in launches} == {(6500, 8000)}


@pytest.mark.published("2025-07-28")
def test_zh_price_in_another_sentence(read):
    """有消息称，英伟达计划明年年初推出B30芯片。该芯片单价约为7000美元。"""
    fact = only(read)
    assert (fact.product, fact.stage, fact.price_min, fact.currency) == ("B30", "planned", 7000, "USD")


# --- no launch ----------------------------------------------------------------------------------------


def nothing(read: list[facts.Fact]) -> bool:
    return not told(read)


def test_resumed_sales(read):
    """Nvidia said it would resume sales of its H20 chip to China and begin deliveries soon."""
    assert nothing(read)


def test_zh_resumed_sales(read):
    """黃仁勳宣布，英偉達將恢復向中國銷售H20晶片，並希望盡快開始交付。"""
    assert nothing(read)


def test_designed_for_china(read):
    """The H20 was designed for the Chinese market and has less memory than the H100, a chip sold elsewhere."""
    assert nothing(read)


def test_zh_designed_for_china(read):
    """MI308是AMD專為中國市場設計的AI晶片，性能不及MI300X。"""
    assert nothing(read)


def test_servers_of_others(read):
    """Supermicro launched servers with Nvidia's B300 chips, and Dell began shipping racks built around the GB300."""
    assert nothing(read)


def test_cloud_of_others(read):
    """Oracle introduced cloud instances powered by the MI355X GPU on Thursday."""
    assert nothing(read)


def test_zh_servers_of_others(read):
    """浪潮信息發布搭載H20晶片的AI伺服器，聯想則推出H200一體機。"""
    assert nothing(read)


def test_rules_are_introduced(read):
    """Washington introduced new rules in October that caught the A800 and H800 chips."""
    assert nothing(read)


def test_probe_is_launched(read):
    """Beijing launched an antitrust probe into Nvidia, maker of the H20 chip."""
    assert nothing(read)


def test_trump_announces(read):
    """Trump announced that Nvidia's H200 chips could be exported to China."""
    assert nothing(read)


def test_suppliers_pause_by_themselves(read):
    """Makers of parts for Nvidia's H200 chip have paused production after China's customs blocked it."""
    assert nothing(read)


def test_zh_suppliers_pause_by_themselves(read):
    """因海關阻攔，H200晶片的部分零組件供應商已暫停生產。"""
    assert nothing(read)


def test_restarted_production(read):
    """Nvidia has restarted production of the H200 chip for China, Jensen Huang said."""
    assert nothing(read)


def test_buyers_stop(read):
    """Chinese firms halted orders for the RTX Pro 6000D GPU and stopped testing it."""
    assert nothing(read)


def test_not_launched(read):
    """Nvidia has not launched the B30A chip and would not say whether it will."""
    assert nothing(read)


def test_rival_to_a_product(read):
    """Cambricon is developing an accelerator to rival Nvidia's H100 and plans a successor to its flagship GPU."""
    assert nothing(read)


def test_zh_rival_to_a_product(read):
    """寒武紀正在研發對標H100的新一代AI晶片，預計明年推出。"""
    assert nothing(read)


def test_zh_listing_is_no_launch(read):
    """摩尔线程在科创板上市，其显卡被视为H20的替代品。"""
    assert nothing(read)


def test_driver_and_review(read):
    """Nvidia released a driver for the RTX 5090D graphics card; our review of the RTX 5090D follows on Friday."""
    assert nothing(read)


def test_earnings_released(read):
    """Nvidia released results on Wednesday. H20 chip revenue was $650 million."""
    assert nothing(read)


def test_conditional_halt(read):
    """Should Nvidia halt production of the H20 chip, suppliers would suffer, analysts say."""
    assert nothing(read)


def test_order_price_is_no_launch(read):
    """Orders for the H200 chip were placed at about $27,000 apiece, a distributor said."""
    assert nothing(read)


# --- what stands beside the verb ----------------------------------------------------------------------


@pytest.mark.published("2023-11-09")
def test_names_of_three(read):
    """Nvidia plans to release three new chips for China. The chips are named the HGX H20, L20 PCIe and L2 PCIe."""
    assert {(p, s) for p, s, _ in told(read)} == {("H20", "planned"), ("L20", "planned"), ("L2", "planned")}


@pytest.mark.published("2023-11-24")
def test_delayed_launch_is_planned(read):
    """Nvidia is delaying the launch of a new AI chip, the H20, until the first quarter of next year, sources said."""
    assert told(read) == {("H20", "planned", "2024-Q1")}


@pytest.mark.published("2024-06-03")
def test_zh_announced_with_a_date_of_sale(read):
    """蘇姿丰在台北電腦展上宣布推出MI325X，第四季上市。"""
    assert ("MI325", "planned", "2024-Q4") in told(read)
    assert {s for _, s, _ in told(read)} == {"announced", "planned"}


@pytest.mark.published("2025-08-13")
def test_first_deliveries_follow_the_main_clause(read):
    """Nvidia will begin production of the B30 in August, with first deliveries to Chinese buyers in September."""
    assert told(read) == {("B30", "planned", "2025-08")}


@pytest.mark.published("2025-06-05")
def test_version_is_cancelled(read):
    """Intel has dropped plans for a China version of Gaudi 3, according to two distributors."""
    assert {(p, s) for p, s, _ in told(read)} == {("Gaudi 3", "cancelled")}


@pytest.mark.published("2025-08-20")
def test_zh_yardstick_is_not_developed(read):
    """路透社獨家：英偉達正為中國研發性能超H20的新AI芯片B30A。"""
    assert told(read) == {("B30A", "planned", None)}
    assert only(read).certainty == "reported"


@pytest.mark.published("2025-08-22")
def test_zh_headline_of_an_outlet(read):
    """The Information：英伟达叫停H20芯片生产"""
    assert told(read) == {("H20", "halted", "2025-08")}
    assert only(read).certainty == "reported"


def test_technology_for_a_product(read):
    """Nvidia is developing location verification technology for Blackwell GPUs."""
    assert nothing(read)


def test_other_object_of_a_list(read):
    """Intel launched its Xeon 6 chips and compared Gaudi 3 with the H100."""
    assert nothing(read)


def test_memory_for_a_product(read):
    """Micron has sent samples of HBM4 to Nvidia for its Rubin chips."""
    assert nothing(read)


def test_zh_memory_for_a_product(read):
    """美光已向英偉達送出用於Rubin晶片的HBM4樣品。"""
    assert nothing(read)


def test_orders_stopped(read):
    """Nvidia has stopped taking orders for the H20 chip, two distributors said."""
    assert nothing(read)


def test_software_on_a_product(read):
    """Nvidia built tracking software for its chips. The software will be released first on Blackwell."""
    assert nothing(read)


# --- titles, dates, names beside the comma ------------------------------------------------------------


@pytest.mark.published("2026-06-11")
@pytest.mark.title("AMD hands customers the MI450")
def test_title_says_more_than_the_text(read):
    """Samples of AMD's MI450 are with two cloud providers."""
    assert told(read) == {("MI450", "sampling", "2026-06")}


@pytest.mark.published("2025-09-19")
def test_day_named_before(read):
    """9月18日，华为在上海召开大会。轮值董事长徐直军公布了昇腾950。"""
    assert told(read) == {("Ascend 950", "announced", "2025-09-18")}


@pytest.mark.published("2025-09-19")
def test_roadmap_led_in_the_next_sentence(read):
    """华为首次公布了昇腾芯片的三年规划。打头阵的是昇腾950。"""
    assert [(f.product, f.stage) for f in read] == [("Ascend 950", "announced")]


@pytest.mark.published("2024-08-14")
def test_name_beside_the_comma(read):
    """Huawei intends to start shipping its next AI chip, the Ascend 910C, in October, as a rival to the H100."""
    assert told(read) == {("Ascend 910C", "planned", "2024-10")}


@pytest.mark.published("2025-08-29")
def test_what_a_description_describes(read):
    """Huang was asked about the B30A, a single-die part that Nvidia is developing for China."""
    assert [(f.product, f.stage) for f in read] == [("B30A", "planned")]


@pytest.mark.published("2023-11-24")
def test_not_before(read):
    """Nvidia's H20 will not go on sale before the first quarter of next year."""
    assert told(read) == {("H20", "planned", "2024-Q1")}


@pytest.mark.published("2025-08-25")
def test_stop_dates_from_the_month_of_the_report(read):
    """Nvidia has told Samsung to stop work on the H20."""
    assert told(read) == {("H20", "halted", "2025-08")}


@pytest.mark.published("2024-05-24")
def test_two_prices_in_a_sentence(read):
    """英伟达H20单卡售价约10万元，而华为昇腾910B单卡报价超过12万元。"""
    assert {(f.product, f.price_min) for f in read} == {("H20", 100_000), ("Ascend 910B", 120_000)}


@pytest.mark.published("2025-08-13")
def test_told_by_the_trade(read):
    """Two board partners tell us that Nvidia halted deliveries of the RTX 5090D in May."""
    assert (only(read).stage, only(read).certainty) == ("halted", "reported")


# --- in one sentence ----------------------------------------------------------------------------------

CASES = Path(__file__).parent / "cases" / "launch.txt"


def cases() -> list[Any]:
    """The lines of cases/launch.txt; those under "not read yet" are expected to fail."""
    rows, marks = [], []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("# --- not read yet"):
            marks = [pytest.mark.xfail(strict=True, reason="not read yet")]
        elif line and not line.startswith("#"):
            rows.append(pytest.param(*(part.strip() for part in line.split("|", 2)), marks=marks))
    return rows


def told_by(text: str, day: str) -> list[facts.Launch]:
    published = datetime.fromisoformat(day).replace(tzinfo=UTC)
    document = Document(source="cases", url="", title="", text=text, published=published)
    return [f for f in facts.read(document).facts if isinstance(f, facts.Launch)]


@pytest.mark.parametrize(("day", "told", "text"), cases())
def test_sentences(day: str, told: str, text: str) -> None:
    read = told_by(text, day)
    expected = [] if told == "-" else [fact.strip() for fact in told.split(";")]
    assert len(read) == len(expected)
    said = {f"{f.product} {f.stage}" for f in read} | {f"{f.product} {f.stage} {f.date}" for f in read}
    assert set(expected) <= said


@pytest.mark.published("2025-08-13")
def test_says_which_words(read):
    """輝達RTX 5090 D V2顯卡12日在中國開賣，售價16499元人民幣。"""
    words = {w.field: w.words for w in only(read).why}
    assert words == {"product": "RTX 5090 D", "stage": "開賣", "date": "12日", "price": "16499元"}
