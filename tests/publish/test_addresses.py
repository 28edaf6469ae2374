"""Addresses of published articles: what may be kept, without who shared it."""

import pytest

from newsroom.publish.wechat.addresses import article_address, told_address

LONG = "https://mp.weixin.qq.com/s?__biz=MzA%3D%3D&mid=2247483650&idx=1&sn=0a1b2c"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://mp.weixin.qq.com/s/AbC-_9", "https://mp.weixin.qq.com/s/AbC-_9"),
        (" http://mp.weixin.qq.com/s/AbC?scene=1&sharer_shareid=ff#rd ", "https://mp.weixin.qq.com/s/AbC"),
        (f"{LONG}&chksm=9&scene=126&sessionid=17&key=secret#rd", LONG),
    ],
)
def test_what_tells_who_shared_it_is_left_off(given, kept):
    assert article_address(given) == told_address(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        "https://mp.weixin.qq.com/cgi-bin/appmsg?t=media/appmsg_edit&action=edit&token=123456&lang=zh_CN",
        "https://mp.weixin.qq.com/",
        "https://mp.weixin.qq.com/s/",
        f"{LONG}&tempkey=MTI",
        "https://mp.weixin.qq.com/s?timestamp=1&src=3&ver=1&signature=x",
        "https://mp.weixin.qq.com.example.org/s/AbC",
        "https://example.org/s/AbC",
        "ftp://mp.weixin.qq.com/s/AbC",
        "",
    ],
)
def test_sessions_previews_and_other_places_are_no_addresses_of_articles(given):
    with pytest.raises(ValueError, match="address"):
        article_address(given)
