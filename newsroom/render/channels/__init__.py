"""The weekly digest for groups, mail and paper."""

from newsroom.render.channels.dingtalk import render_dingtalk
from newsroom.render.channels.letter import render_letter
from newsroom.render.channels.message import Letter
from newsroom.render.channels.output import ChannelOutput, Size
from newsroom.render.channels.paper import render_pack_paper, render_paper
from newsroom.render.channels.wecom import render_wecom

__all__ = [
    "ChannelOutput",
    "Letter",
    "Size",
    "render_dingtalk",
    "render_letter",
    "render_pack_paper",
    "render_paper",
    "render_wecom",
]
