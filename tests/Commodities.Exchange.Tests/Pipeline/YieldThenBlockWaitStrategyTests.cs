using Commodities.Exchange.Pipeline;
using Disruptor;
using Disruptor.Dsl;
using Xunit;

namespace Commodities.Exchange.Tests.Pipeline;

public sealed class YieldThenBlockWaitStrategyTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Negative_time_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new YieldThenBlockWaitStrategy(TimeSpan.FromTicks(-1)));

    /// <summary>With no yield time every wait sleeps at once: a wake-up that gets lost stops the run.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    public void Every_event_wakes_its_reader(int yieldMicroseconds)
    {
        const int Events = 20_000;
        Counter counter = new();
        ValueDisruptor<long> disruptor = new(() => 0, 64, TaskScheduler.Default, ProducerType.Multi, new YieldThenBlockWaitStrategy(TimeSpan.FromMicroseconds(yieldMicroseconds)));
        disruptor.HandleEventsWith(counter);
        disruptor.Start();
        for (long number = 1; number <= Events; number++)
        {
            using (var scope = disruptor.RingBuffer.PublishEvent())
            {
                scope.Event() = number;
            }

            long sent = number;
            if (number % 7 == 0)
            {
                Assert.True(SpinWait.SpinUntil(() => counter.Last == sent, Patience), $"event {sent} was not seen");
            }
        }

        disruptor.Shutdown(Patience);
        Assert.Equal(Events, counter.Last);
        Assert.False(counter.SawGap);
    }

    [Fact]
    public async Task Shutdown_wakes_a_sleeping_reader()
    {
        ValueDisruptor<long> disruptor = new(() => 0, 64, TaskScheduler.Default, ProducerType.Multi, new YieldThenBlockWaitStrategy(TimeSpan.Zero));
        disruptor.HandleEventsWith(new Counter());
        disruptor.Start();
        await Task.Delay(50, TestContext.Current.CancellationToken);

        await Task.Run(disruptor.Halt, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private sealed class Counter : IValueEventHandler<long>
    {
        private long _last;

        public long Last => Volatile.Read(ref _last);

        public bool SawGap { get; private set; }

        public void OnEvent(ref long data, long sequence, bool endOfBatch)
        {
            SawGap |= data != _last + 1;
            Volatile.Write(ref _last, data);
        }
    }
}
