using Disruptor;

namespace Commodities.Disruptor.Tests;

public sealed class WaitStrategyTests
{
    [Theory]
    [MemberData(nameof(WaitStrategies.Names), MemberType = typeof(WaitStrategies))]
    public void Wait_ends_when_the_cursor_arrives(string name)
    {
        var strategy = WaitStrategies.Create(name);
        var cursor = new Sequence();
        var group = new DependentSequenceGroup(cursor);
        var available = -1L;
        var waiter = Bounded.Run(() => available = WaitThroughTimeouts(strategy, 3, group, CancellationToken.None));
        Thread.Sleep(5);
        cursor.SetValue(2);
        strategy.SignalAllWhenBlocking();
        Thread.Sleep(5);
        Assert.True(waiter.IsAlive);
        cursor.SetValue(4);
        strategy.SignalAllWhenBlocking();
        waiter.Join();
        Assert.Equal(4, available);
    }

    [Theory]
    [MemberData(nameof(WaitStrategies.Names), MemberType = typeof(WaitStrategies))]
    public void Wait_ends_only_when_the_handlers_before_arrive(string name)
    {
        var strategy = WaitStrategies.Create(name);
        var cursor = new Sequence(10);
        var fast = new Sequence(10);
        var slow = new Sequence(2);
        var group = new DependentSequenceGroup(cursor, fast, slow);
        var available = -1L;
        var waiter = Bounded.Run(() => available = WaitThroughTimeouts(strategy, 3, group, CancellationToken.None));
        Thread.Sleep(5);
        Assert.True(waiter.IsAlive);
        slow.SetValue(7);
        waiter.Join();
        Assert.Equal(7, available);
    }

    [Theory]
    [MemberData(nameof(WaitStrategies.Names), MemberType = typeof(WaitStrategies))]
    public void Wait_ends_by_cancellation(string name)
    {
        var strategy = WaitStrategies.Create(name);
        var group = new DependentSequenceGroup(new Sequence());
        using var cancellation = new CancellationTokenSource();
        var waiter = Bounded.Run(() => WaitThroughTimeouts(strategy, 0, group, cancellation.Token));
        Thread.Sleep(5);
        cancellation.Cancel();
        strategy.SignalAllWhenBlocking();
        Assert.ThrowsAny<OperationCanceledException>(waiter.Join);
    }

    [Theory]
    [InlineData("Blocking", true)]
    [InlineData("BlockingSpinWait", true)]
    [InlineData("TimeoutBlocking", true)]
    [InlineData("PhasedBackoffWithLock", true)]
    [InlineData("PhasedBackoffWithSleep", false)]
    [InlineData("BusySpin", false)]
    [InlineData("Yielding", false)]
    [InlineData("HybridSpin", false)]
    public void Strategy_says_whether_producers_must_signal(string name, bool isBlocking)
        => Assert.Equal(isBlocking, WaitStrategies.Create(name).IsBlockingStrategy);

    [Fact]
    public void Blocking_wait_with_a_limit_says_timeout()
    {
        var strategy = new TimeoutBlockingWaitStrategy(TimeSpan.FromMilliseconds(1));
        var result = strategy.WaitFor(0, new DependentSequenceGroup(new Sequence()), CancellationToken.None);
        Assert.True(result.IsTimeout);
        Assert.Null(result.AvailableSequence);
        Assert.Equal(SequenceWaitResult.Timeout, result);
    }

    [Fact]
    public void Result_is_the_sequence_it_was_made_from()
    {
        SequenceWaitResult result = 5;
        Assert.False(result.IsTimeout);
        Assert.Equal(5, result.AvailableSequence);
        Assert.True(result == new SequenceWaitResult(5));
        Assert.True(result != SequenceWaitResult.Timeout);
    }

    [Fact]
    public void Hybrid_strategy_knows_its_tag()
    {
        var cursor = new Sequence();
        var group = new DependentSequenceGroup(cursor) { Tag = HybridSpinWaitStrategy.AggressiveSpinWaitTag };
        var strategy = new HybridSpinWaitStrategy();
        var waiter = Bounded.Run(() => strategy.WaitFor(0, group, CancellationToken.None));
        cursor.SetValue(0);
        waiter.Join();
    }

    private static long WaitThroughTimeouts(
        IWaitStrategy strategy, long sequence, DependentSequenceGroup group, CancellationToken cancellationToken)
    {
        SequenceWaitResult result;
        do
            result = strategy.WaitFor(sequence, group, cancellationToken);
        while (result.IsTimeout);

        return result.UnsafeAvailableSequence;
    }
}
