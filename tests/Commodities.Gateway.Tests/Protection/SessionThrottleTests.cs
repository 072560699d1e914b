using Commodities.Gateway.Protection;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Protection;

public sealed class SessionThrottleTests
{
    private const long Second = 1_000_000_000;
    private const long Start = 77 * Second;

    private readonly SessionThrottle _throttle = new(new());

    [Theory]
    [InlineData(ThrottleLane.Orders, 1_500, 500)]
    [InlineData(ThrottleLane.Cancels, 3_000, 1_000)]
    public void Three_seconds_worth_may_come_at_once_and_then_a_seconds_worth_each_second(ThrottleLane lane, int burst, int perSecond)
    {
        Assert.Equal(burst, Passing(lane, burst + 200, Start));
        Assert.Equal(0, Passing(lane, 10, Start));
        Assert.Equal(perSecond, Passing(lane, perSecond + 200, Start + Second));
        Assert.Equal(1, Passing(lane, 5, Start + Second + (Second / perSecond)));
    }

    [Fact]
    public void Exactly_the_limit_goes_on_for_ever()
    {
        for (int message = 0; message < 500 * 600; message++)
            Assert.Equal(ThrottleVerdict.Pass, _throttle.Ask(ThrottleLane.Orders, Start + (message * (Second / 500))));
    }

    [Fact]
    public void Cancels_pass_while_orders_are_refused_and_the_other_way_round()
    {
        Passing(ThrottleLane.Orders, 2_000, Start);
        Assert.Equal(ThrottleVerdict.Refuse, _throttle.Ask(ThrottleLane.Orders, Start));
        Assert.Equal(3_000, Passing(ThrottleLane.Cancels, 3_500, Start));
        Assert.Equal(ThrottleVerdict.Pass, _throttle.Ask(ThrottleLane.Requests, Start));
        Assert.Equal(ThrottleVerdict.Pass, _throttle.Ask(ThrottleLane.Orders, Start + (Second / 500)));
    }

    [Fact]
    public void Requests_are_counted_until_their_answers_have_left()
    {
        Assert.Equal(50, Passing(ThrottleLane.Requests, 70, Start));
        Assert.Equal(0, Passing(ThrottleLane.Requests, 70, Start + (60 * Second)));
        _throttle.OnAnswersLeft();
        Assert.Equal(50, Passing(ThrottleLane.Requests, 70, Start));
    }

    [Theory]
    [InlineData(ThrottleLane.Orders, 751)]
    [InlineData(ThrottleLane.Cancels, 1_501)]
    public void More_than_one_and_a_half_times_the_limit_for_three_seconds_logs_out_and_blocks(ThrottleLane lane, int perSecond)
    {
        for (int second = 0; second < 3; second++)
        {
            for (int message = 0; message < perSecond; message++)
                Assert.NotEqual(ThrottleVerdict.LogOut, _throttle.Ask(lane, Start + (second * Second) + (message * (Second / perSecond))));
        }

        long then = Start + (3 * Second);
        Assert.Equal(0, _throttle.BlockedNanos(then));
        Assert.Equal(ThrottleVerdict.LogOut, _throttle.Ask(lane, then));
        Assert.Equal(15 * Second, _throttle.BlockedNanos(then));
        Assert.Equal(1, _throttle.BlockedNanos(then + (15 * Second) - 1));
        Assert.Equal(0, _throttle.BlockedNanos(then + (15 * Second)));
    }

    [Fact]
    public void One_and_a_half_times_the_limit_is_refused_in_part_but_never_logged_out()
    {
        int refused = 0;
        for (int message = 0; message < 750 * 30; message++)
        {
            ThrottleVerdict verdict = _throttle.Ask(ThrottleLane.Orders, Start + (message * Second / 750));
            Assert.NotEqual(ThrottleVerdict.LogOut, verdict);
            refused += verdict == ThrottleVerdict.Refuse ? 1 : 0;
        }

        Assert.InRange(refused, 6_000, 6_100);
    }

    [Fact]
    public void Second_without_excess_begins_the_count_anew()
    {
        for (int second = 0; second < 20; second++)
        {
            int messages = second % 3 == 2 ? 100 : 2_000;
            for (int message = 0; message < messages; message++)
                Assert.NotEqual(ThrottleVerdict.LogOut, _throttle.Ask(ThrottleLane.Orders, Start + (second * Second) + (message * (Second / messages))));
        }
    }

    [Fact]
    public void Throttle_that_is_off_lets_everything_pass()
    {
        SessionThrottle off = new(new() { Enabled = false });
        for (int message = 0; message < 100_000; message++)
            Assert.Equal(ThrottleVerdict.Pass, off.Ask((ThrottleLane)(message % 3), Start + (message * 1_000L)));
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        long now = Start;
        int passed = 0;
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (int message = 0; message < 10_000; message++)
                passed += _throttle.Ask((ThrottleLane)(message % 3), now += 400_000) == ThrottleVerdict.Pass ? 1 : 0;
        }));
        Assert.True(passed > 0);
    }

    private int Passing(ThrottleLane lane, int messages, long now) => Enumerable.Range(0, messages).Count(_ => _throttle.Ask(lane, now) == ThrottleVerdict.Pass);
}
