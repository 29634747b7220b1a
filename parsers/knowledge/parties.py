"""Parties, mass organisations and sectors that hand in items (domain.md, sections 1, 2 and 5).

Short form → full name; the place stands between the two halves of a branch's name:
民盟平顶山市委 is the 中国民主同盟平顶山市委员会. To teach a new one, add a row.
"""

from __future__ import annotations

PARTIES: dict[str, str] = {
    "民革": "中国国民党革命委员会",
    "民盟": "中国民主同盟",
    "民建": "中国民主建国会",
    "民进": "中国民主促进会",
    "农工党": "中国农工民主党",
    "农工民主党": "中国农工民主党",
    "致公党": "中国致公党",
    "九三学社": "九三学社",
    "台盟": "台湾民主自治同盟",
}

# Mass organisations: what the name of a proposing organisation ends in.
ORGANISATIONS: tuple[str, ...] = (
    "工商联", "工商业联合会", "总工会", "妇联", "妇女联合会", "科协", "科学技术协会", "侨联",
    "归国华侨联合会", "台联", "台湾同胞联谊会", "文联", "文学艺术界联合会", "残联", "残疾人联合会",
    "青联", "青年联合会", "社科联", "社会科学界联合会", "红十字会", "团省委", "团市委", "团县委",
    "团区委", "团州委", "共青团", "贸促会", "总商会", "黄埔军校同学会", "欧美同学会", "知联会",
    "新联会", "律师协会", "联谊会", "协会", "商会", "学会", "研究会",
)  # fmt: skip

# Sectors (界别) of the political conference; 界, 界别 or 界别委员 may follow.
SECTORS: tuple[str, ...] = (
    "中共", "无党派", "无党派人士", "共青团", "青联", "工会", "妇联", "工商联", "科协", "台联", "侨联",
    "文化艺术", "文艺", "科技", "科学技术", "社会科学", "社科", "经济", "农业", "农业农村", "教育", "体育",
    "新闻出版", "医药卫生", "医卫", "卫生", "对外友好", "社会福利", "社会福利和社会保障", "社会福利与社会保障",
    "少数民族", "宗教", "民族宗教", "民族和宗教", "特邀", "特邀人士", "环境资源", "总工会", "社会法制",
    "科学技术协会", "企业", "港澳", "特别邀请",
)  # fmt: skip
