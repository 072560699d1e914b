using Commodities.Exchange.Pipeline;
using Xunit;

namespace Commodities.Exchange.Tests.Pipeline;

public sealed class ReleaseGateTests
{
    [Fact]
    public void Gate_lets_through_what_is_released_at_once()
    {
        ReleaseGate gate = new(5);

        Assert.True(gate.Wait(5));
        Assert.Equal(5, gate.Released);
    }

    [Fact(Timeout = 30_000)]
    public async Task Gate_holds_a_waiter_until_its_command_is_released()
    {
        ReleaseGate gate = new(0);
        Task<bool> waiter = Task.Run(() => gate.Wait(2));

        gate.Open(1);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(waiter.IsCompleted);
        gate.Open(2);

        Assert.True(await waiter);
    }

    [Fact(Timeout = 30_000)]
    public async Task Gate_that_failed_lets_nothing_through_any_more()
    {
        ReleaseGate gate = new(3);
        Task<bool> waiter = Task.Run(() => gate.Wait(4));
        await Task.Delay(50, TestContext.Current.CancellationToken);

        gate.Fail(new IOException("disk"));

        Assert.False(await waiter);
        Assert.False(await Task.Run(() => gate.Wait(4), TestContext.Current.CancellationToken));
        Assert.True(gate.Wait(3));
    }

    [Fact(Timeout = 60_000)]
    public async Task Gate_never_loses_a_wake_up()
    {
        const int Turns = 20_000;
        ReleaseGate there = new(0);
        ReleaseGate back = new(0);
        Task echo = Task.Run(() =>
        {
            for (int turn = 1; turn <= Turns; turn++)
            {
                there.Wait(turn);
                back.Open(turn);
            }
        });

        await Task.Run(() =>
        {
            for (int turn = 1; turn <= Turns; turn++)
            {
                there.Open(turn);
                back.Wait(turn);
            }
        }, TestContext.Current.CancellationToken);
        await echo;
        Assert.Equal(Turns, back.Released);
    }
}
