"""Look-alikes: numbers and words of every other kind, none of which may be masked."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.privacy import numbers
from parsers.text.index_numbers import gb11714_check, gb32100_check


def _base(dice: random.Random) -> dict[str, str]:
    code = f"{dice.randrange(10**8):08d}"
    credit = f"11410400{code}" + (gb11714_check(code) or "0")
    wrong = numbers.identity(dice)
    check = dice.choice([char for char in "0123456789X" if char != wrong[-1]])
    return {
        "m": numbers.mobile(dice),
        "year": str(dice.randrange(2008, 2025)),
        "s6": f"{dice.randrange(10**6):06d}",
        "s3": str(dice.randrange(1, 400)),
        "code": code,
        "check": gb11714_check(code) or "0",
        "credit": credit + (gb32100_check(credit) or "0"),
        "hex": f"{dice.randrange(16**20):020x}",
        "land": str(dice.randrange(2000000, 8999999)),
        "wrong": wrong[:-1] + check,
        "p": f"{dice.randrange(10**6):06d}",
        "mon": f"{dice.randrange(1, 13):02d}",
        "day": f"{dice.randrange(10, 29)}",
        "h": f"{dice.randrange(10, 24)}",
        "lat": f"{dice.randrange(20, 50)}.{dice.randrange(10**6):06d}",
        "lon": f"1{dice.randrange(0, 35):02d}.{dice.randrange(10**6):06d}",
        "n4": str(dice.randrange(1000, 9999)),
        "n2": str(dice.randrange(10, 99)),
        "letter": dice.choice("ABCDEFGHJK"),
    }


LOOKED = (
    "项目总投资{m}元。",
    "索引号：{code}{check}/{year}-{s6}",
    "示政办发〔{year}〕{s3}号",
    "统一社会信用代码{credit}",
    "统一社会信用代码91410400MA{code}{letter}",
    "{hex}{m}{hex}",
    "template_{m}",
    "/contents/{n4}/{m}.html",
    "?id={m}&page=2",
    "{year}年{mon}月{day}日 {h}:{n2}:15",
    "{m}{s6}",
    "订单号20{m}{s6}",
    "浏览次数：{s6}",
    "服务热线：0375-{land}",
    "请拨打12345或0375-{land}咨询",
    "192.168.{s3}.{n2}",
    "面积{m}平方米",
    "流水号{year}0{m}",
    "坐标{lon},{lat}",
    "豫D{n4}{letter}的车辆",
    "项目代码{year}-410402-{n2}-{mon}-{p}",
    "编号{wrong}",
    "监督电话：0375-{land}",
    "12315、12345热线",
    "第{s3}号、第{n4}号提案",
    "总投资1{n2}{n4}{n4}万元",
    "户数{n4}\n人口{m}\n面积{n4}",
    "登记证号{wrong}，",
    "经度{lon} 纬度{lat}",
    "建设用地批准书{year}（{n4}）{s3}号",
    "ISBN 978-7-{n4}-{n4}-1",
    "标准GB/T 2260-{year}",
    "示人大建〔{year}〕第{s3}号",
    "{year}{mon}{day}{h}{n2}{n2}",
    "批复文号：示发改审批〔{year}〕{s6}号",
    "车牌豫A{s6}号",
    "网站标识码{code}{n2}",
    "豫公网安备 4104020200{n4}号",
    "豫ICP备{code}号-1",
    "市民热线12345、供水热线96{s3}",
    "市水利局办公电话0375-{land}（工作日）向社会公布。",
    "拨打400-{s3}-{n4}",
    "合同编号：HT{year}{mon}{day}{n4}",
    "条形码69{m}",
    "卷号{code}-{s6}",
    "版本号1.3.{n4}.{n4}",
    "{year}-{mon}-{day} {h}:{n2}",
    "完成{n4}户、{n4}人、{n4}万元",
    "GDP为{m}万元",
    "处理编号SL{year}{p}{n4}",
    "不动产权证书第{s6}号",
    "邮编467{s3}",
    "学籍号G{wrong}",
    "招标编号示采{year}-{n4}-{n2}",
    "{s3}路、{n2}路公交，{h}:{n2}首班",
    "第{n2}届、{n2}次会议",
    "海拔1{n4}.{n2}米",
    "贷款{m}.{n2}元",
    "{n4}-{n4}-{n4}号段",
    "投诉举报请登录www.{code}.gov.cn",
    "办公室邮箱office@shili.gov.cn",
    "市政府3号楼201会议室",
)
HELD = (
    "机构编码{code}{s3}，", "共{m}株树木", "占地{n4}.{n2}亩、投资{n4}万元、惠及{n4}户", "水文站点{code}", "基金代码{s6}", "税号{credit}",
    "QQ群公告第{s3}条", "第1{n2}-{n4}-{n4}次列车时刻表", "采购编号{letter}{letter}{m}", "经度1{n2}°{n2}′{n2}″", "纳税人识别号：{credit}", "K{n4}+{s3}至K{n4}+{n2}段",
    "S{s3}省道、G{s3}国道", "{year}—{year}年度", "{year}年{mon}月{day}日至{mon}月{day}日", "{h}时{n2}分{n2}秒", "档案号{year}-{s3}-{n4}-{n2}", "比例为1{n2}.{n4}%",
    "环评批复〔{year}〕{n4}号", "许可证编号JY1{s6}{s6}", "视频时长00:{n2}:{n2}", "总票数{m}票", "信访件编号{year}{mon}{day}{s3}", "监测值{n2}.{n2}、{n2}.{n2}、{n2}.{n2}",
    "示例市行政服务中心2号楼3层305窗口", "市场监管投诉12315", "供电服务95598", "拨打0375-{land}或0375-{land}预约", "办公室（0375-{land}）值班", "传真机型号FX-{n4}-{n4}",
    "地块编号{year}-{n2}-{s3}", "人均{n4}元、总额{m}.00元", "网址http://www.shili.gov.cn/art/{year}/{mon}/{day}/art_{n4}_{m}.html", "文件名P0{year}{mon}{day}{m}.docx",
    "服务邮箱12345@shili.gov.cn", "和平路{n4}号院改造", "3栋教学楼、2座桥", "住在这里的群众{n4}户", "一二三四五六七八九十项任务", "第一、三、八、九、十二条", "五〇一厂、二〇〇二年",
    "①②③④⑤⑥⑦⑧⑨项措施", "联系人大代表{n4}人次", "联系电话回访{n4}户",
)  # fmt: skip


def make_look_alikes(seed: int, count: int, *, is_held: bool) -> Iterator[str]:
    """Texts of all kinds in turn."""
    dice = random.Random(seed)
    kinds = HELD if is_held else LOOKED
    for at in range(count):
        yield kinds[at % len(kinds)].format(**_base(dice))
