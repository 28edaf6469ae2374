"""The Official Account: a finished draft in its box; where it is asked for, more than that."""

from newsroom.publish.wechat.account import Account, deliver, synchronise
from newsroom.publish.wechat.addresses import article_address
from newsroom.publish.wechat.parcel import Article, Parcel, parcel_of
from newsroom.publish.wechat.wishes import Wishes

__all__ = ["Account", "Article", "Parcel", "Wishes", "article_address", "deliver", "parcel_of", "synchronise"]
