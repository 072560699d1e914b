using Disruptor;
using Disruptor.Dsl;

namespace Commodities.Disruptor.Tests.Stress;

/// <summary>Many small runs through rings of values that would show a lost, doubled or torn event.</summary>
public sealed class ValueStressTests : IDisposable
{
    private const int Producers = 3;

    private readonly List<ValueDisruptor<StressEvent>> _disruptors = [];

    // A test that failed must not leave consumers spinning beside the next one.
    public void Dispose() => _disruptors.ForEach(disruptor => disruptor.Halt());

    [Theory]
    [MemberData(nameof(WaitStrategies.Names), MemberType = typeof(WaitStrategies))]
    public void One_producer_and_two_parallel_handlers_agree_on_every_event(string waitStrategy)
        => RunParallel(ProducerType.Single, 1, waitStrategy);

    [Theory]
    [MemberData(nameof(WaitStrategies.Names), MemberType = typeof(WaitStrategies))]
    public void Three_producers_and_two_parallel_handlers_agree_on_every_event(string waitStrategy)
        => RunParallel(ProducerType.Multi, Producers, waitStrategy);

    [Theory]
    [InlineData(ProducerType.Single, 1)]
    [InlineData(ProducerType.Multi, Producers)]
    public void Batches_of_any_size_wrap_unharmed(ProducerType producerType, int producers)
    {
        const int BufferSize = 16;
        var events = StressSettings.Events / producers;
        var disruptor = Create(BufferSize, producerType, "Yielding");
        var handler = new AuditingHandler(producers);
        disruptor.HandleEventsWith(handler);
        disruptor.Start();
        RunProducers(producers, producer => PublishBatches(disruptor.RingBuffer, producer, events));
        handler.Auditor.AssertSaw((long)events * producers);
        disruptor.Shutdown(Bounded.Limit);
    }

    [Theory]
    [InlineData(ProducerType.Single, 1)]
    [InlineData(ProducerType.Multi, Producers)]
    public void Slow_consumer_is_never_lapped(ProducerType producerType, int producers)
    {
        var events = Math.Max(1, StressSettings.Events / 20 / producers);
        var disruptor = Create(4, producerType, "Blocking");
        var slow = new AuditingHandler(producers, sequence => Thread.SpinWait((int)(sequence % 64) * 8));
        var fast = new AuditingHandler(producers);
        disruptor.HandleEventsWith(slow, fast);
        disruptor.Start();
        RunProducers(producers, producer => PublishOneByOne(disruptor.RingBuffer, producer, events));
        slow.Auditor.AssertSaw((long)events * producers);
        fast.Auditor.AssertSaw((long)events * producers);
        disruptor.Shutdown(Bounded.Limit);
    }

    [Theory]
    [InlineData("Yielding")]
    [InlineData("Blocking")]
    public void Diamond_joins_after_both_sides_wrote(string waitStrategy)
    {
        var events = StressSettings.Events / Producers;
        var disruptor = Create(64, ProducerType.Multi, waitStrategy);
        var last = new JoiningHandler(Producers);
        disruptor.HandleEventsWith(new MarkingHandler(isFirst: true), new MarkingHandler(isFirst: false)).Then(last);
        disruptor.Start();
        RunProducers(Producers, producer => PublishOneByOne(disruptor.RingBuffer, producer, events));
        last.Auditor.AssertSaw((long)events * Producers);
        disruptor.Shutdown(Bounded.Limit);
    }

    [Theory]
    [InlineData("Yielding")]
    [InlineData("Blocking")]
    public void Handler_of_one_ring_feeds_the_next(string waitStrategy)
    {
        var events = StressSettings.Events / Producers;
        var commands = Create(128, ProducerType.Multi, waitStrategy);
        var released = Create(64, ProducerType.Single, waitStrategy);
        var forwarder = new ForwardingHandler(released.RingBuffer);
        var journaler = new AuditingHandler(Producers);
        var publisher = new AuditingHandler(Producers);
        commands.HandleEventsWith(journaler);
        commands.HandleEventsWith(forwarder);
        released.HandleEventsWith(publisher);
        released.Start();
        commands.Start();
        RunProducers(Producers, producer => PublishOneByOne(commands.RingBuffer, producer, events));
        journaler.Auditor.AssertSaw((long)events * Producers);
        publisher.Auditor.AssertSaw((long)events * Producers);
        commands.Shutdown(Bounded.Limit);
        released.Shutdown(Bounded.Limit);
    }

    [Theory]
    [InlineData(ProducerType.Single, "Blocking")]
    [InlineData(ProducerType.Multi, "Blocking")]
    [InlineData(ProducerType.Single, "BlockingSpinWait")]
    public void Lone_event_always_wakes_a_consumer_that_falls_asleep(ProducerType producerType, string waitStrategy)
    {
        var events = StressSettings.Events / 4;
        var disruptor = Create(4, producerType, waitStrategy);
        var handler = new AuditingHandler(1);
        disruptor.HandleEventsWith(handler);
        disruptor.Start();
        for (var count = 0; count < events; count++)
        {
            var sequence = disruptor.RingBuffer.Next();
            disruptor.RingBuffer[sequence].Fill(0, count);
            disruptor.RingBuffer.Publish(sequence);

            // The next event comes just when the consumer, having seen nothing more, is about to fall asleep. After some turns without
            // progress the processor is left to it.
            for (var turn = 0; turn < 100_000 && handler.Auditor.Seen <= count; turn++)
                Thread.SpinWait(1);
            if (handler.Auditor.Seen <= count)
                Bounded.Until(() => handler.Auditor.Seen > count, $"event {count} was seen");
            Thread.SpinWait(count % 32);
        }

        handler.Auditor.AssertSaw(events);
        disruptor.Shutdown(Bounded.Limit);
    }

    [Fact]
    public void Poller_sees_every_event_once()
    {
        var events = StressSettings.Events / Producers;
        var ringBuffer = ValueRingBuffer<StressEvent>.CreateMultiProducer(() => default, 64, new YieldingWaitStrategy());
        var poller = ringBuffer.NewPoller();
        ringBuffer.AddGatingSequences(poller.Sequence);
        var auditor = new Auditor(Producers);
        bool Handle(ref StressEvent data, long sequence, bool endOfBatch)
        {
            auditor.Check(ref data, sequence);
            return sequence % 5 != 0;
        }

        var consumer = Bounded.Run(() =>
        {
            while (auditor.Seen < (long)events * Producers && auditor.Failure is null)
            {
                if (poller.Poll(Handle) != EventPoller.PollState.Processing)
                    Thread.Yield();
            }
        });
        RunProducers(Producers, producer => PublishOneByOne(ringBuffer, producer, events));
        consumer.Join();
        auditor.AssertSaw((long)events * Producers);
    }

    private void RunParallel(ProducerType producerType, int producers, string waitStrategy)
    {
        var events = EventsFor(waitStrategy) / producers;
        var disruptor = Create(64, producerType, waitStrategy);
        var journaler = new AuditingHandler(producers);
        var matcher = new AuditingHandler(producers);
        disruptor.HandleEventsWith(journaler, matcher);
        disruptor.Start();
        RunProducers(producers, producer => PublishOneByOne(disruptor.RingBuffer, producer, events));
        journaler.Auditor.AssertSaw((long)events * producers);
        matcher.Auditor.AssertSaw((long)events * producers);
        disruptor.Shutdown(Bounded.Limit);
    }

    // With fewer processors than threads a spinning consumer keeps its producer waiting for whole time slices, and a sleeping one sleeps
    // a millisecond at a time.
    private static int EventsFor(string waitStrategy) => waitStrategy switch
    {
        "BusySpin" or "PhasedBackoffWithLock" or "PhasedBackoffWithSleep" => Math.Max(100, StressSettings.Events / 100),
        "SpinWait" or "HybridSpin" or "BlockingSpinWait" => Math.Max(100, StressSettings.Events / 10),
        _ => StressSettings.Events,
    };

    private ValueDisruptor<StressEvent> Create(int bufferSize, ProducerType producerType, string waitStrategy)
    {
        var disruptor = new ValueDisruptor<StressEvent>(
            () => default, bufferSize, TaskScheduler.Default, producerType, WaitStrategies.Create(waitStrategy));
        _disruptors.Add(disruptor);
        return disruptor;
    }

    private static void RunProducers(int producers, Action<int> publish)
    {
        var threads = Enumerable.Range(0, producers).Select(producer => Bounded.Run(() => publish(producer))).ToList();
        threads.ForEach(thread => thread.Join());
    }

    private static void PublishOneByOne(ValueRingBuffer<StressEvent> ringBuffer, int producer, int events)
    {
        for (var count = 0; count < events; count++)
        {
            var sequence = ringBuffer.Next();
            ringBuffer[sequence].Fill(producer, count);
            ringBuffer.Publish(sequence);
        }
    }

    private static void PublishBatches(ValueRingBuffer<StressEvent> ringBuffer, int producer, int events)
    {
        var random = new Random(17 + producer);
        var count = 0;
        while (count < events)
        {
            var size = Math.Min(random.Next(1, ringBuffer.BufferSize + 1), events - count);
            if (!ringBuffer.TryNext(size, out var last))
                last = ringBuffer.Next(size);
            for (var sequence = last - size + 1; sequence <= last; sequence++)
                ringBuffer[sequence].Fill(producer, count++);
            ringBuffer.Publish(last - size + 1, last);
        }
    }

    private sealed class MarkingHandler(bool isFirst) : IValueEventHandler<StressEvent>
    {
        public void OnEvent(ref StressEvent data, long sequence, bool endOfBatch)
        {
            if (isFirst)
                data.FirstMark = ~sequence;
            else
                data.SecondMark = sequence * 3;
        }
    }

    private sealed class JoiningHandler(int producers) : IValueEventHandler<StressEvent>
    {
        public Auditor Auditor { get; } = new(producers);

        public void OnEvent(ref StressEvent data, long sequence, bool endOfBatch)
        {
            if (data.FirstMark != ~sequence || data.SecondMark != sequence * 3)
                Auditor.Fail($"at sequence {sequence} the marks {data.FirstMark} and {data.SecondMark} are not those of both handlers before");
            Auditor.Check(ref data, sequence);
        }
    }

    private sealed class ForwardingHandler(ValueRingBuffer<StressEvent> next) : IValueEventHandler<StressEvent>
    {
        public void OnEvent(ref StressEvent data, long sequence, bool endOfBatch)
        {
            var nextSequence = next.Next();
            next[nextSequence] = data;
            next.Publish(nextSequence);
        }
    }
}
