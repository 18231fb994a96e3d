"""The time limit around what Playwright itself waits for without one."""

import signal
import time

import pytest

from tests.browser.chromium import MacetError, limited


def test_what_takes_too_long_is_ended_and_the_limit_of_the_test_goes_on():
    semula = signal.setitimer(signal.ITIMER_REAL, 200)
    try:
        with pytest.raises(MacetError), limited(0.1):
            time.sleep(10)
        assert 190 < signal.getitimer(signal.ITIMER_REAL)[0] < 200
        with limited(10):
            pass
        assert 190 < signal.getitimer(signal.ITIMER_REAL)[0] < 200
    finally:
        signal.setitimer(signal.ITIMER_REAL, *semula)
