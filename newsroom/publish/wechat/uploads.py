"""Pictures and covers on their way to the account: each once, whatever happens in between."""

from collections.abc import Callable, Mapping

from newsroom.publish.answers import DoubtError
from newsroom.publish.ledger import Ledger, Upload
from newsroom.publish.outcome import Exit, PublishError
from newsroom.publish.pace import Pace
from newsroom.publish.wechat.client import Client
from newsroom.publish.wechat.parcel import Parcel, digest

Watch = Callable[[str, int, int], None]
"""Told how far the work is: phase, done, total."""
SETTLING = 3.0
"""Seconds before the service is asked what became of a call: its lists lag a little."""


class Uploads:
    """The uploads of one run."""

    def __init__(self, client: Client, ledger: Ledger, pace: Pace, watch: Watch) -> None:
        """Nothing uploaded yet."""
        self._client, self._ledger, self._pace, self._watch = client, ledger, pace, watch
        # Where the ledger is new it may be another's that was lost: look before uploading.
        self._is_fresh = not ledger.uploads
        self.count = 0

    def pictures(self, parcel: Parcel) -> Mapping[str, str]:
        """Address of every picture in the texts, by SHA-256."""
        pictures = parcel.pictures
        found: dict[str, str] = {}
        for number, (sha, raw) in enumerate(pictures.items(), 1):
            self._watch("uploads", number, len(pictures))
            found[sha] = self._picture(sha, raw)
        return found

    def cover(self, raw: bytes) -> str:
        """Media id of a cover."""
        sha = digest(raw)
        known = self._ledger.uploads.get(f"cover:{sha}")
        if known is not None and known.media_id:
            return known.media_id
        name = f"{sha[:16]}.jpg"
        media_id = self._client.find_cover(name) if known is not None or self._is_fresh else ""
        self._ledger.put_upload(f"cover:{sha}", Upload(media_id=media_id, time=self._pace.now()))
        if not media_id:
            media_id = self._send_cover(name, raw)
            self._ledger.put_upload(f"cover:{sha}", Upload(media_id=media_id, time=self._pace.now()))
        return media_id

    def doubt_covers(self, parcel: Parcel) -> None:
        """The service says it does not know one of them: somebody cleared the library. Each is looked for again."""
        for one in parcel.articles:
            self._ledger.put_upload(f"cover:{digest(one.cover)}", Upload(time=self._pace.now()))

    def forget_pictures(self, parcel: Parcel) -> None:
        """The service did not take their addresses."""
        for sha in parcel.pictures:
            self._ledger.put_upload(f"picture:{sha}", None)

    def _picture(self, sha: str, raw: bytes) -> str:
        known = self._ledger.uploads.get(f"picture:{sha}")
        if known is not None:
            return known.address
        suffix = ".png" if raw.startswith(b"\x89PNG") else ".jpg"
        address = self._client.upload_picture(f"{sha[:16]}{suffix}", raw)
        self.count += 1
        self._ledger.put_upload(f"picture:{sha}", Upload(address=address, time=self._pace.now()))
        return address

    def _send_cover(self, name: str, raw: bytes) -> str:
        reason = ""
        for _ in range(2):
            try:
                media_id = self._client.add_cover(name, raw)
            except DoubtError as error:
                reason = str(error)
                self._pace.sleep(SETTLING)
                media_id = self._client.find_cover(name)
                if not media_id:
                    continue
            self.count += 1
            return media_id
        raise PublishError("net_failed", Exit.UNKNOWN, reason=reason)
