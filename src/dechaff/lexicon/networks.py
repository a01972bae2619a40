"""Hosts and names of social networks, messengers, and shops for apps. Data only."""

__all__ = ["NETWORKS", "NETWORK_NAMES"]

NETWORKS = frozenset(
    "apps.apple.com bsky.app chat.whatsapp.com dzen.ru facebook.com fb.com fb.me instagram.com itunes.apple.com"
    " line.me linkedin.com m.facebook.com m.me ok.ru pf.kakao.com pinterest.com play.google.com t.me telegram.me"
    " threads.net tiktok.com twitter.com viber.com vk.com wa.me weibo.com whatsapp.com x.com youtube.com"
    " news.google.com google.com/preferences".split()
)
"""Hosts without `www.`, some with the beginning of a path. A line of text that only links to one of them asks the reader
to follow or to share."""

NETWORK_NAMES = frozenset(
    "bluesky discord facebook flipboard instagram kakaotalk linkedin mastodon odnoklassniki pinterest reddit snapchat"
    " social telegram threads tiktok tumblr twitter viber vk vkontakte wechat weibo whatsapp xing youtube"
    " вконтакте одноклассники телеграм facebooku facebookon facebookissa instagramie instagramissa twitterze"
    " 微信 微博 抖音 カカオトーク インスタグラム ツイッター 카카오톡 인스타그램 페이스북 트위터".split()
)
"""Names of networks in lower case, with some of their inflected forms."""
