"""What governments do about a product: the text under test is the docstring."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import facts
from facts.kinds import License
from sources.document import Document


def licenses(read: list[facts.Fact]) -> list[License]:
    return [f for f in read if isinstance(f, License)]


def told(read: list[facts.Fact]) -> list[tuple[str, str | None, str, str]]:
    """Product, destination, authority and status of each licence fact."""
    return [(f.product, f.destination, f.authority, f.status) for f in licenses(read)]


# --- the nine statuses --------------------------------------------------------------------------------


def test_approved(read):
    """The Commerce Department granted Nvidia licences to sell the H20 in China on Friday."""
    assert told(read) == [("H20", "CN", "US", "approved")]
    assert licenses(read)[0].event_date == "2025-07-11"


def test_approved_traditional(read):
    """美國商務部已核發AMD MI308晶片的對華出口許可證。"""
    assert told(read) == [("MI308", "CN", "US", "approved")]


def test_approved_simplified(read):
    """美国商务部周二批准英伟达向中国出口H20芯片。"""
    assert told(read) == [("H20", "CN", "US", "approved")]
    assert licenses(read)[0].event_date == "2025-07-15"


def test_approved_on_a_monday(read):
    """美国商务部周一批准英伟达向中国出口H20芯片。"""
    assert told(read) == [("H20", "CN", "US", "approved")]


def test_banned(read):
    """Washington has banned exports of Nvidia's B30A chip to China, the White House said."""
    assert told(read) == [("B30A", "CN", "US", "banned")]
    assert licenses(read)[0].certainty == "official"


def test_applied(read):
    """英伟达表示,已提交H20芯片对华出口许可申请。"""
    assert told(read) == [("H20", "CN", "US", "applied")]
    assert licenses(read)[0].asserted_by == "vendor"


def test_applied_for_two(read):
    """Nvidia has filed applications for licences to sell the H20 and the H200 in China."""
    assert told(read) == [("H20", "CN", "US", "applied"), ("H200", "CN", "US", "applied")]


def test_under_review(read):
    """美國商務部正在審查輝達B30A的出口許可申請。"""
    assert told(read) == [("B30A", "CN", "US", "under_review")]
    assert licenses(read)[0].event_date is None


def test_weighed(read):
    """白宫正考虑是否允许英伟达向中国出售B30A。"""
    assert told(read) == [("B30A", "CN", "US", "under_review")]


def test_assured(read):
    """The U.S. government has assured Nvidia that licences for the H20 will be granted."""
    assert told(read) == [("H20", "CN", "US", "assured")]


def test_assured_by_saying_so(read):
    """美國商務部表示,將批准AMD MI308晶片的許可證申請。"""
    assert told(read) == [("MI308", "CN", "US", "assured")]


def test_denied(read):
    """The Commerce Department denied Nvidia's application to export the B30A to China."""
    assert told(read) == [("B30A", "CN", "US", "denied")]


def test_declared_not_to_be_allowed(read):
    """白宮表示,不會允許輝達向中國出售B30A。"""
    assert told(read) == [("B30A", "CN", "US", "denied")]


def test_suspended(read):
    """美国商务部暂停发放H20芯片的对华出口许可证。"""
    assert told(read) == [("H20", "CN", "US", "suspended")]


def test_lifted(read):
    """美國解除對輝達H20的出口禁令。"""
    assert told(read) == [("H20", "CN", "US", "lifted")]


def test_no_longer_required(read):
    """Nvidia no longer needs a licence to sell the H20 in China, the Commerce Department said."""
    assert told(read) == [("H20", "CN", "US", "lifted")]


def test_required(read):
    """The Commerce Department now requires a licence for exports of the MI308 to China."""
    assert told(read) == [("MI308", "CN", "US", "required")]


def test_required_simplified(read):
    """美国政府通知英伟达,H20芯片出口中国须取得许可证。"""
    assert told(read) == [("H20", "CN", "US", "required")]


# --- China's gate -------------------------------------------------------------------------------------


def test_told_not_to_buy(read):
    """China's internet regulator told companies to stop buying Nvidia's RTX Pro 6000D, the Financial Times reported."""
    assert told(read) == [("RTX PRO 6000D", "CN", "CN", "banned")]
    assert (licenses(read)[0].certainty, licenses(read)[0].asserted_by) == ("reported", "Financial Times")


def test_told_not_to_buy_traditional(read):
    """網信辦要求企業停止採購輝達H20晶片。"""
    assert told(read) == [("H20", "CN", "CN", "banned")]
    assert licenses(read)[0].certainty == "reported"


def test_turned_away_by_customs(read):
    """中国海关禁止英伟达H200芯片入境,知情人士称。"""
    assert told(read) == [("H200", "CN", "CN", "banned")]


def test_let_in(read):
    """Beijing has approved imports of Nvidia's H200 chips."""
    assert told(read) == [("H200", "CN", "CN", "approved")]


def test_both_gates(read):
    """美国商务部已批准英伟达H200对华出口。但中国海关禁止该芯片入境。"""
    assert set(told(read)) == {("H200", "CN", "US", "approved"), ("H200", "CN", "CN", "banned")}


# --- modality: nothing has happened -------------------------------------------------------------------


def test_not_issued_yet(reading):
    """The Commerce Department has not yet issued any licences for the H20."""
    assert told(list(reading.facts)) == []
    assert any(d.kind == "license" and "negated" in d.why for d in reading.dropped)


def test_not_approved_yet(read):
    """H20芯片尚未获批,美国商务部未回应。"""
    assert told(read) == []


def test_if_approved(reading):
    """If the Commerce Department approves the H20, Nvidia will restart production."""
    assert told(list(reading.facts)) == []
    assert any("conditional" in d.why for d in reading.dropped)


def test_once_approved(read):
    """一旦H20獲批,輝達將恢復生產。"""
    assert told(read) == []


def test_hoped_for(read):
    """Nvidia hopes Washington will approve the B30A."""
    assert told(read) == []


def test_asked(read):
    """Has Washington approved the H20?"""
    assert told(read) == []


def test_denied_report(read):
    """The Commerce Department denied reports that it had approved the B30A."""
    assert told(read) == []


def test_a_bill(read):
    """Lawmakers introduced a bill that would ban exports of the H20 to China."""
    assert told(read) == []


def test_a_bill_traditional(read):
    """眾議員提出法案,要求禁止向中國出口H20晶片。"""
    assert told(read) == []


def test_after_a_wait(read):
    """After a long wait, Washington approved the sale of Nvidia's H20 chip to China."""
    assert told(read) == [("H20", "CN", "US", "approved")]


def test_will_allow_behind_the_country_s_name(read):
    """白宫官员表示,美国会批准英伟达向中国出售H20芯片。"""
    assert told(read) == [("H20", "CN", "US", "assured")]


# --- reference ----------------------------------------------------------------------------------------


def test_the_chip_named_before(read):
    """The Commerce Department licensed the H20. The chip had been banned in April."""
    assert [(f.status, f.role, f.event_date) for f in licenses(read)] == [
        ("approved", "main", "2025-07"),
        ("banned", "background", "2025-04"),
    ]
    assert {f.product for f in licenses(read)} == {"H20"}


def test_each_clause_its_own_product(read):
    """The Commerce Department approved Nvidia's H20 in July, then banned the B30A."""
    assert set(told(read)) == {("H20", "CN", "US", "approved"), ("B30A", "CN", "US", "banned")}


def test_a_list_of_products(read):
    """The Commerce Department approved the H20 and the MI308 for sale to China."""
    assert [(f.product, f.vendor) for f in licenses(read)] == [("H20", "NVIDIA"), ("MI308", "AMD")]


def test_this_chip_simplified(read):
    """英伟达推出了H20芯片。美国商务部上周五批准该芯片对华出口。"""
    assert told(read) == [("H20", "CN", "US", "approved")]
    assert licenses(read)[0].event_date == "2025-07-11"


# --- destinations and terms ---------------------------------------------------------------------------


def test_to_the_emirates(read):
    """The Commerce Department approved exports of Nvidia's GB300 to the United Arab Emirates."""
    assert told(read) == [("GB300", "AE", "US", "approved")]


def test_to_saudi_arabia(read):
    """美国批准英伟达向沙特出售GB300芯片。"""
    assert told(read) == [("GB300", "SA", "US", "approved")]


def test_to_russia(read):
    """美国政府禁止英伟达向俄罗斯出售H200芯片。"""
    assert told(read) == [("H200", "RU", "US", "banned")]


def test_the_government_s_share(read):
    """美国商务部批准英伟达H200对华出口,条件是上缴25%的营收。"""
    assert [f.revenue_share_pct for f in licenses(read)] == [25.0]


def test_cap_and_buyers(read):
    """The Commerce Department issued licences for up to 75,000 H200 chips to Alibaba and Tencent."""
    [fact] = licenses(read)
    assert (fact.units_cap, fact.buyers) == (75_000, ("Alibaba", "Tencent"))
    assert read == [fact]


# --- homonyms -----------------------------------------------------------------------------------------


def test_biodiesel(read):
    """印尼政府批准B40生質柴油上路。"""
    assert read == []


def test_bonds(read):
    """The government approved the sale of H20 bonds by the water company."""
    assert read == []


def test_another_regulator(read):
    """The FDA cleared a scanner that runs on Nvidia's H100 chip for sale in the United States."""
    assert told(read) == []


def test_the_bank_in_basel(read):
    """The BIS, the Basel-based bank of central bankers, approved its H20 report on reserves."""
    assert told(read) == []


def test_a_quote_keeps_the_letters_of_the_original(read):
    """美國商務部表示，「已向輝達核發Ｈ２０晶片的對華出口許可證」。"""
    assert [f.product for f in licenses(read)] == ["H20"]
    assert "Ｈ２０晶片的對華出口許可證" in licenses(read)[0].quote


# --- not read rightly yet -----------------------------------------------------------------------------


def test_two_verbs_in_one_clause(read):
    """The Commerce Department approved the H20 but has not approved the B30A."""
    assert told(read) == [("H20", "CN", "US", "approved")]


@pytest.mark.xfail(strict=True, reason="both products of the clause go to its weightiest verb")
def test_two_outcomes_in_one_clause(read):
    """The Commerce Department rejected a request to sell the B30A and approved the H20 for China."""
    assert set(told(read)) == {("B30A", "CN", "US", "denied"), ("H20", "CN", "US", "approved")}


def test_not_true(read):
    """It is not true that the Commerce Department has approved the B30A."""
    assert told(read) == []


def test_a_year_ago(read):
    """A year ago, the Commerce Department banned the H20; on Monday it lifted the ban."""
    assert [(f.status, f.role) for f in licenses(read)] == [("banned", "background"), ("lifted", "main")]


def test_sat_on(read):
    """Officials sat on AMD's licence applications for the MI308."""
    assert [f.event_date for f in licenses(read)] == ["2025-07"]


@pytest.mark.xfail(strict=True, reason="国指, an index, is found in 美国指示 and hides 指示")
def test_directed_by_washington(read):
    """美国指示企业停止向中国出售H20芯片。"""
    assert told(read) == [("H20", "CN", "US", "banned")]


@pytest.mark.xfail(strict=True, reason="only the US and China have their countries' names as authorities")
def test_a_third_government(read):
    """Malaysia now requires a permit for exports of Nvidia's H200 chips."""
    assert [(f.product, f.authority, f.status) for f in licenses(read)] == [("H200", "MY", "required")]


def test_an_official_tells_an_outlet(read):
    """Washington will not let Nvidia sell the B30A to China, Treasury Secretary Scott Bessent told CNBC."""
    assert told(read) == [("B30A", "CN", "US", "denied")]
    assert licenses(read)[0].certainty == "official"


def test_had_approved_is_news_where_it_is_reported(read):
    """Reuters reported on Thursday that the Commerce Department had approved the H20 for China."""
    assert [(f.status, f.role, f.certainty) for f in licenses(read)] == [("approved", "main", "reported")]


def test_despite_concerns(read):
    """Despite concerns that it helps rivals, the Commerce Department approved exports of Nvidia's H200 to China."""
    assert told(read) == [("H200", "CN", "US", "approved")]


def test_but_begins_news(read):
    """黄仁勋说,H20尚未获得许可证,但美国政府已保证会发放。"""
    assert [(f.status, f.role) for f in licenses(read)] == [("assured", "main")]


@pytest.mark.xfail(strict=True, reason="another government's act in the clause hides this one's")
def test_two_governments_in_one_clause(read):
    """The Netherlands lifted its curbs while the US banned the H20."""
    assert told(read) == [("H20", "CN", "US", "banned")]


# --- any text -----------------------------------------------------------------------------------------

PIECES = (
    """H20|MI308X|B30A|Ｈ２００|輝達|英伟达|Nvidia|AMD|超微|Washington|美国商务部|網信辦|China|中国|沙特|批准|获批|核發|granted|licences|license|banned|
禁止|出口|exports of|申请|filed applications for|审查|considering|将|will|not|尚未|if|一旦|Reuters said|知情人士称|on Friday|15日|4月|今年|25%|75,000|萬枚|10億美元|
shares fell|股價下跌|市值|shipped|出货|launch|推出|the chip|該晶片|both|分别|respectively|。|. |, |，|；|「|」|“|”|\u3000| |？|—|chips|(|)|ﬁ|ß|İ|😀""".replace(
        "\n", ""
    ).split("|")
    + ["\n\n", "\n"]
)
TEXT = st.one_of(
    st.text(), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)
)

DAYS = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@given(TEXT, TEXT, st.sampled_from([None, "en", "zh-Hans", "zh-Hant"]), DAYS)
def test_no_text_breaks_a_reader_and_every_quote_is_to_the_letter(title, text, lang, published):
    document = Document(source="test", url="", title=title, text=text, lang=lang, published=published)
    reading = facts.read(document)
    body = document.body
    for fact in reading.facts:
        assert 0 <= fact.start < fact.end <= len(body)
        assert fact.quote == body[fact.start : fact.end]
        assert re.search(r"\w", fact.quote)
        assert facts.record(fact)["kind"] == fact.kind
    for near in reading.dropped:
        assert near.quote in body


@given(TEXT)
def test_reading_twice_reads_the_same(text):
    document = Document(source="test", url="", title="Nvidia H20 chip", text=text)
    assert facts.read(document) == facts.read(document)


@pytest.mark.published("2025-04-16")
def test_day_of_telling_is_not_the_day_of_the_act(read):
    """AMD said on Wednesday that Washington had put a license requirement on its MI308 chips. The company was told so in a letter last Friday."""
    assert [f.event_date for f in licenses(read)] == ["2025-04-11"]


@pytest.mark.published("2026-06-11")
def test_dateline_is_no_day_of_the_act(read):
    """NEW YORK, June 10 - The Commerce Department has suspended the licenses for Nvidia's H200 chips in China."""
    assert [f.event_date for f in licenses(read)] == ["2026-06"]


@pytest.mark.published("2023-10-20")
def test_day_of_the_rule(read):
    """The new rules announced on Tuesday reach further than the old ones. Nvidia's A800 now needs a license for China."""
    assert [f.event_date for f in licenses(read)] == ["2023-10-17"]


def test_day_of_a_named_rule_is_not_that_of_the_act(read):
    """On June 23 the Commerce Department told Nvidia that the May 17 rule applies to the H800, which now requires a license for China."""
    assert {f.event_date for f in licenses(read)} <= {"2025-06-23", "2025-06"}


def test_the_same_holds_for_another_country(read):
    """Nvidia's B300 may not go to Kuwait without a license from the Commerce Department, and the same rule now applies to Oman."""
    assert told(read) == [("B300", "KW", "US", "required"), ("B300", "OM", "US", "required")]


def test_what_onlookers_expect_is_a_guess_whoever_tells_of_it(read):
    """People familiar with the matter told reporters that analysts expect Washington may ban sales of Nvidia's H20 chips to China."""
    assert told(read) == [("H20", "CN", "US", "banned")]
    assert [(f.certainty, f.asserted_by, f.event_date) for f in licenses(read)] == [
        ("speculative", "analyst", None)
    ]
