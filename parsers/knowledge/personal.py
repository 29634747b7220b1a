"""What is personal on a page, and what only looks like it (reliability.md, 7.4)."""

from __future__ import annotations

# fmt: off
# Labels of a letter's contact line; what stands behind one, up to the next label, is masked.
CONTACT_LABELS: tuple[str, ...] = (
    "联系人及联系电话", "联系人及电话", "联系人和电话", "联系人、电话", "联系人姓名", "联系人电话", "联系人", "承办人及联系电话", "承办人及电话",
    "承办人电话", "承办人", "承办人员", "经办人及联系电话", "经办人及电话", "经办人", "具体经办人姓名", "具体经办人", "主管领导人姓名", "联系单位及电话",
    "联系单位及联系电话", "联系单位电话", "联系方式", "联系电话", "联络人", "联络电话", "手机号码", "手机号", "手机", "移动电话", "办公电话",
    "电子邮箱", "电子邮件", "邮箱", "微信号", "微信", "QQ号", "QQ", "通讯地址", "通信地址", "联系地址", "家庭住址", "家庭地址", "身份证号码",
    "身份证号", "身份证", "传真",
)
# Short labels that count only in a line that another label shows to be a contact line.
CONTACT_SHORT: tuple[str, ...] = ("电话", "姓名", "地址", "邮编", "邮政编码")

# Mail domains of persons; offices write from gov.cn.
PERSONAL_MAIL: tuple[str, ...] = (
    "qq.com", "vip.qq.com", "foxmail.com", "163.com", "vip.163.com", "126.com", "yeah.net", "188.com", "sina.com", "sina.cn", "vip.sina.com",
    "sohu.com", "139.com", "189.cn", "wo.cn", "aliyun.com", "21cn.com", "tom.com", "gmail.com", "hotmail.com", "outlook.com", "live.com", "live.cn",
    "msn.com", "icloud.com", "me.com", "yahoo.com", "yahoo.com.cn", "yahoo.cn", "263.net", "eyou.com",
)

# Words before a number that make it an account, or an identity document.
ACCOUNT_WORDS: tuple[str, ...] = ("账号", "帐号", "账户", "帐户", "卡号", "银行卡", "开户")
IDENTITY_WORDS: tuple[str, ...] = ("身份证", "证件号", "证件号码", "公民身份号码")
# Words before a door-level address.
HOME_WORDS: tuple[str, ...] = ("家庭住址", "家庭地址", "现住址", "住址", "家住", "现住", "居住在", "居住于", "住在")
# fmt: on
