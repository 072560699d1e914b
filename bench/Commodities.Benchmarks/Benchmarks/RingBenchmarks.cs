using BenchmarkDotNet.Attributes;
using Commodities.Benchmarks.Allocations;
using Commodities.Messages;
using Disruptor;
using Disruptor.Dsl;

namespace Commodities.Benchmarks;

/// <summary>
/// The ring buffers, per event of 128 bytes: those without a handler publish and read on one thread, so that they show the cost of the
/// sequences themselves; those with handlers have a thread for each and the venue's wait strategy.
/// </summary>
[MemoryDiagnoser]
public class RingBenchmarks
{
    private const int Events = 16_384;
    private const int Burst = 64;
    private const int Slots = 4_096;

    private readonly ValueRingBuffer<CommandSlot> _single = ValueRingBuffer<CommandSlot>.CreateSingleProducer(() => default, Slots, new YieldingWaitStrategy());
    private readonly ValueRingBuffer<CommandSlot> _multi = ValueRingBuffer<CommandSlot>.CreateMultiProducer(() => default, Slots, new YieldingWaitStrategy());
    private readonly ValueRingBuffer<CommandSlot> _polled = ValueRingBuffer<CommandSlot>.CreateSingleProducer(() => default, Slots, new YieldingWaitStrategy());
    private readonly Sequence _singleRead = new();
    private readonly Sequence _multiRead = new();
    private readonly ValueDisruptor<CommandSlot> _withOne = NewDisruptor();
    private readonly ValueDisruptor<CommandSlot> _withTwo = NewDisruptor();
    private readonly HashingHandler _alone = new();
    private readonly HashingHandler _first = new();
    private readonly HashingHandler _second = new();
    private readonly EventPoller.ValueHandler<CommandSlot> _pollHandler;
    private ValueEventPoller<CommandSlot>? _poller;
    private ulong _pollHash;

    public RingBenchmarks() => _pollHandler = OnPolled;

    [GlobalSetup]
    public void SetUp()
    {
        _single.AddGatingSequences(_singleRead);
        _multi.AddGatingSequences(_multiRead);
        _poller = _polled.NewPoller();
        _polled.AddGatingSequences(_poller.Sequence);
        _withOne.HandleEventsWith(_alone);
        _withTwo.HandleEventsWith(_first, _second);
        _withOne.Start();
        _withTwo.Start();
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _withOne.Shutdown(TimeSpan.FromSeconds(10));
        _withTwo.Shutdown(TimeSpan.FromSeconds(10));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public ulong SingleProducer() => PublishAndRead(_single, _singleRead);

    [Benchmark(OperationsPerInvoke = Events)]
    public ulong MultiProducer() => PublishAndRead(_multi, _multiRead);

    [Benchmark(OperationsPerInvoke = Events)]
    public ulong Poller()
    {
        _pollHash = ResultHash.Start;
        for (int done = 0; done < Events; done += Burst)
        {
            Publish(_polled, Burst);
            _poller!.Poll(_pollHandler);
        }

        return _pollHash;
    }

    [Benchmark(OperationsPerInvoke = Events)]
    [AllocationScope(AllocationScope.Process)]
    public ulong OneHandler()
    {
        Publish(_withOne.RingBuffer, Events);
        return _alone.WaitFor(_withOne.Cursor);
    }

    [Benchmark(OperationsPerInvoke = Events)]
    [AllocationScope(AllocationScope.Process)]
    public ulong TwoHandlers()
    {
        Publish(_withTwo.RingBuffer, Events);
        ulong hash = ResultHash.Fold(ResultHash.Start, (long)_first.WaitFor(_withTwo.Cursor));
        return ResultHash.Fold(hash, (long)_second.WaitFor(_withTwo.Cursor));
    }

    private static ValueDisruptor<CommandSlot> NewDisruptor() =>
        new(() => default, Slots, TaskScheduler.Default, ProducerType.Single, new BlockingWaitStrategy());

    private static void Publish(ValueRingBuffer<CommandSlot> ring, int count)
    {
        for (int index = 0; index < count; index++)
        {
            long sequence = ring.Next();
            ring[sequence].Header.Sequence = sequence;
            ring.Publish(sequence);
        }
    }

    private static ulong PublishAndRead(ValueRingBuffer<CommandSlot> ring, Sequence read)
    {
        ulong hash = ResultHash.Start;
        for (int done = 0; done < Events; done += Burst)
        {
            Publish(ring, Burst);
            long last = ring.Cursor;
            for (long sequence = read.Value + 1; sequence <= last; sequence++)
                hash = ResultHash.Fold(hash, ring[sequence].Header.Sequence);
            read.SetValue(last);
        }

        return hash;
    }

    private bool OnPolled(ref CommandSlot data, long sequence, bool endOfBatch)
    {
        _pollHash = ResultHash.Fold(_pollHash, data.Header.Sequence);
        return true;
    }
}
