using BenchmarkDotNet.Attributes;
using Commodities.Benchmarks.Allocations;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Benchmarks;

/// <summary>
/// The whole venue, per command: from publishing a command to reading its released event, durable, with the default rings and blocking
/// threads. One call an iteration, so that the logs grow by a known amount.
/// </summary>
[MemoryDiagnoser]
[AllocationScope(AllocationScope.Process)]
public class PipelineBenchmarks
{
    private const int Batched = 20_000;
    private const int Single = 200;

    // Once around the journal's and the event log's buffers in memory, whose pages FASTER takes when they are first written.
    private const int WarmUp = 10 * Batched;

    private readonly CommandSlot[] _commands = BookStreams.Mixed(Batched);
    private readonly ReleasedEvents _released = new();
    private ScratchDirectory? _scratch;
    private Venue? _venue;
    private int _next;
    private long _last;

    [GlobalSetup]
    public void SetUp()
    {
        _scratch = new ScratchDirectory();
        _venue = Venue.Start(new VenueOptions
        {
            DataDirectory = _scratch.Root,
            Engine = new() { MaxContracts = 1, MaxOrders = 2 * BookStreams.LiveOrders },
            Publishers = [_released],
        });
        foreach (CommandSlot command in BookStreams.Opening())
            Publish(in command);
        for (int command = 0; command < WarmUp; command++)
            PublishNext();
        Drain();
    }

    [IterationSetup]
    public void Drain() => _released.WaitFor(_last, _venue!);

    [GlobalCleanup]
    public void CleanUp()
    {
        _venue!.Dispose();
        _scratch!.Dispose();
    }

    /// <summary>As fast as the ring takes them: the journaler commits whatever has gathered.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Batched)]
    public ulong InBatches()
    {
        for (int command = 0; command < Batched; command++)
            PublishNext();
        _released.WaitFor(_last, _venue!);
        return Result();
    }

    /// <summary>Each command waits for the event of the one before: one commit, and one way of the disk, for each.</summary>
    [Benchmark(OperationsPerInvoke = Single)]
    public ulong OneAtATime()
    {
        for (int command = 0; command < Single; command++)
        {
            PublishNext();
            _released.WaitFor(_last, _venue!);
        }

        return Result();
    }

    // The venue may put commands of its own between ours, so sequences are no part of the result.
    private ulong Result() => ResultHash.Fold(ResultHash.Fold(ResultHash.Start, _released.Events), _released.Trades);

    private void PublishNext()
    {
        Publish(in _commands[_next]);
        _next = (_next + 1) % _commands.Length;
    }

    private void Publish(ref readonly CommandSlot command)
    {
        CommandSlot copy = command;
        _last = copy.Header.Message.TemplateId switch
        {
            TemplateId.NewOrder => _venue!.Commands.Publish(in copy.As<NewOrder>()),
            TemplateId.CancelOrder => _venue!.Commands.Publish(in copy.As<CancelOrder>()),
            TemplateId.ReplaceOrder => _venue!.Commands.Publish(in copy.As<ReplaceOrder>()),
            TemplateId.SetPhase => _venue!.Commands.Publish(in copy.As<SetPhase>()),
            TemplateId.DefineContract => _venue!.Commands.Publish(in copy.As<DefineContract>()),
            _ => throw new InvalidOperationException($"no stream of the benchmarks holds {copy.Header.Message.TemplateId}"),
        };
    }
}
