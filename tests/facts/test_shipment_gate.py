"""What counts no shipment. The text under test is the docstring of the test."""

from __future__ import annotations

from facts.kinds import Shipment

Rows = list[tuple[object, ...]]


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
