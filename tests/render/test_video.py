"""Which player stands in for a video's page."""

import pytest

from newsroom.render.video import player_of


@pytest.mark.parametrize(
    ("link", "player"),
    [
        ("https://www.bilibili.com/video/BV1xx411c7mD", "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD"),
        ("https://m.bilibili.com/video/BV1xx411c7mD/?p=2&x=1", "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&p=2"),
        ("https://www.bilibili.com/video/av170001", "https://player.bilibili.com/player.html?aid=170001"),
        ("https://v.qq.com/x/page/a0012345xyz.html", "https://v.qq.com/txp/iframe/player.html?vid=a0012345xyz"),
        ("https://v.qq.com/x/cover/mzc002/a0012345xyz.html", "https://v.qq.com/txp/iframe/player.html?vid=a0012345xyz"),
        ("https://v.qq.com/iframe/player.html?vid=a0012345xyz", "https://v.qq.com/txp/iframe/player.html?vid=a0012345xyz"),
        ("https://video.example.org/v/1", ""),
        ("https://bilibili.com.example.org/video/BV1xx411c7mD", ""),
        ("https://www.bilibili.com/video/BV1xx411c7mD\" onload=x", "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD"),
        ("https://v.qq.com/x/page/../../a.html", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_player_is_known_for_its_host_only(link, player):
    assert player_of(link) == player
