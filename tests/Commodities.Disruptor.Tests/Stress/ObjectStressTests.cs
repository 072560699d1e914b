using Disruptor;
using Disruptor.Dsl;

namespace Commodities.Disruptor.Tests.Stress;

/// <summary>The same for rings of objects, with batch handlers and pollers.</summary>
public sealed class ObjectStressTests : IDisposable
{
    private const int BufferSize = 32;

    private Disruptor<ObjectStressEvent>? _disruptor;

    // A test that failed must not leave consumers spinning beside the next one.
    public void Dispose() => _disruptor?.Halt();

    [Theory]
    [InlineData(ProducerType.Single, 1, "Yielding")]
    [InlineData(ProducerType.Single, 1, "Blocking")]
    [InlineData(ProducerType.Multi, 3, "Yielding")]
    [InlineData(ProducerType.Multi, 3, "Blocking")]
    public void Single_and_batch_handlers_agree_on_every_event(ProducerType producerType, int producers, string waitStrategy)
    {
        var events = StressSettings.Events / producers;
        var disruptor = new Disruptor<ObjectStressEvent>(
            () => new ObjectStressEvent(), BufferSize, TaskScheduler.Default, producerType, WaitStrategies.Create(waitStrategy));
        _disruptor = disruptor;
        var single = new AuditingHandler(producers);
        var batch = new AuditingHandler(producers);
        var last = new AuditingHandler(producers);
        disruptor.HandleEventsWith((IEventHandler<ObjectStressEvent>)single)
            .And(disruptor.HandleEventsWith((IBatchEventHandler<ObjectStressEvent>)batch))
            .Then((IBatchEventHandler<ObjectStressEvent>)last);
        disruptor.Start();
        RunProducers(disruptor.RingBuffer, producers, events);
        last.Auditor.AssertSaw((long)events * producers);
        single.Auditor.AssertSaw((long)events * producers);
        batch.Auditor.AssertSaw((long)events * producers);
        disruptor.Shutdown(Bounded.Limit);
    }

    [Fact]
    public void Batch_poller_sees_every_event_once()
    {
        const int Producers = 3;
        var events = StressSettings.Events / Producers;
        var ringBuffer = RingBuffer<ObjectStressEvent>.CreateMultiProducer(
            () => new ObjectStressEvent(), BufferSize, new YieldingWaitStrategy());
        var poller = ringBuffer.NewPoller();
        ringBuffer.AddGatingSequences(poller.Sequence);
        var handler = new AuditingHandler(Producers);
        var consumer = Bounded.Run(() =>
        {
            while (handler.Auditor.Seen < (long)events * Producers && handler.Auditor.Failure is null)
            {
                if (poller.Poll(handler.OnBatch) != EventPoller.PollState.Processing)
                    Thread.Yield();
            }
        });
        RunProducers(ringBuffer, Producers, events);
        consumer.Join();
        handler.Auditor.AssertSaw((long)events * Producers);
    }

    private static void RunProducers(RingBuffer<ObjectStressEvent> ringBuffer, int producers, int events)
    {
        var threads = Enumerable.Range(0, producers).Select(producer => Bounded.Run(() =>
        {
            for (var count = 0; count < events; count++)
            {
                using var scope = ringBuffer.PublishEvent();
                scope.Event().Data.Fill(producer, count);
            }
        })).ToList();
        threads.ForEach(thread => thread.Join());
    }
}
