"""What reforms and places made of the names of bodies: facts beside `knowledge.agencies`.

A short name outlives its body: 市环保局 of a letter of 2022 is today's ecology bureau. And one
short name is short for different bodies in different provinces. To teach a change, add a row.
"""

from __future__ import annotations

# fmt: off
# Full names that ended: the last year of the body, and the one body that took its place, or
# None where its tasks were parted. The year of the change itself belongs to neither.
# 2013-15 and 2018-19 are the years of the reforms of institutions.
ENDED: dict[str, tuple[int, str | None]] = {
    "环境保护局": (2018, "生态环境局"),
    "国土资源局": (2018, None),
    "规划局": (2018, None),
    "城乡规划局": (2018, None),
    "卫生和计划生育委员会": (2018, "卫生健康委员会"),
    "卫生和计划生育局": (2018, "卫生健康局"),
    "人口和计划生育委员会": (2014, None),
    "人口和计划生育局": (2014, None),
    "卫生局": (2014, None),
    "安全生产监督管理局": (2018, "应急管理局"),
    "工商行政管理局": (2018, None),
    "质量技术监督局": (2018, None),
    "食品药品监督管理局": (2018, None),
    "文化广电新闻出版局": (2018, None),
    "旅游局": (2018, None),
    "旅游发展委员会": (2018, None),
    "法制办公室": (2018, None),
    "人民政府法制办公室": (2018, None),
    "物价局": (2018, None),
    "国家税务局": (2017, None),
    "地方税务局": (2017, None),
    "农业局": (2018, None),
    "粮食局": (2018, None),
    "人事局": (2009, None),
    "劳动和社会保障局": (2009, None),
    "扶贫开发办公室": (2020, None),
    "扶贫开发领导小组办公室": (2020, None),
    "环境保护厅": (2017, "生态环境厅"),
    "国土资源厅": (2017, "自然资源厅"),
    "农业厅": (2017, "农业农村厅"),
    "文化厅": (2017, "文化和旅游厅"),
    "劳动和社会保障厅": (2008, "人力资源和社会保障厅"),
}

# Short names that have one full name in these provinces (first two digits of the code), while
# elsewhere they have another or none that is certain.
IN_PROVINCE: dict[str, dict[str, str]] = {
    "交通局": {"50": "交通局"},
    "交通委": {"11": "交通委员会", "31": "交通委员会"},
    "综合执法局": {"33": "综合行政执法局"},
    "林业水利局": {"33": "林业水利局"},
    "绿化市容局": {"31": "绿化和市容管理局"},
    "住房城乡建设管理委": {"31": "住房和城乡建设管理委员会"},
    "住建委": {"11": "住房和城乡建设委员会", "12": "住房和城乡建设委员会", "50": "住房和城乡建设委员会"},
    "规划资源局": {"12": "规划和自然资源局", "31": "规划和自然资源局"},
    "城管局": {"43": "城市管理和综合执法局", "44": "城市管理和综合执法局"},
}
# fmt: on
