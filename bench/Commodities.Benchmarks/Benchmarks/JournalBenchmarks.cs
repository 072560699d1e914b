using BenchmarkDotNet.Attributes;
using Commodities.Benchmarks.Allocations;
using Commodities.Journal;

namespace Commodities.Benchmarks;

/// <summary>
/// The journal, per record of 64 bytes, on the disk of the temporary folder. One call an iteration, so that the log grows by a known
/// amount; each begins with nothing uncommitted. The log has gone once around its buffer in memory, because FASTER takes the pages of the
/// buffer when they are first written.
/// </summary>
[MemoryDiagnoser]
[AllocationScope(AllocationScope.Process)]
public class JournalBenchmarks
{
    private const int PayloadBytes = 64;
    private const int BufferBytes = 1 << 24;
    private const int Appended = 2_000;
    private const int AppendedPages = 50_000;
    private const int CommitsOfOne = 200;
    private const int CommitsOfHundred = 50;
    private const int CommitsOfThousand = 20;

    private readonly byte[] _payload = new byte[PayloadBytes];
    private ScratchDirectory? _scratch;
    private FasterJournal? _journal;

    [GlobalSetup]
    public void SetUp()
    {
        new Random(1).NextBytes(_payload);
        _scratch = new ScratchDirectory();

        // Once a minute: else the bound's own writes would fall into some iterations and not into others.
        _journal = FasterJournal.Open(new JournalSettings
        {
            Directory = Path.Combine(_scratch.Root, "journal"),
            WatermarkInterval = TimeSpan.FromMinutes(1),
        });
        AppendAndCommit(1 + (BufferBytes / (PayloadBytes * Appended)), Appended);
    }

    [IterationSetup]
    public void CommitRest() => _journal!.Commit();

    [GlobalCleanup]
    public void CleanUp()
    {
        _journal!.Dispose();
        _scratch!.Dispose();
    }

    /// <summary>So few that most calls stay inside one page.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Appended)]
    public ulong Append() => AppendRecords(Appended);

    /// <summary>About six pages of 1 MiB: FASTER writes each when it is full, and allocates for the write.</summary>
    [Benchmark(OperationsPerInvoke = AppendedPages)]
    public ulong AppendAcrossPages() => AppendRecords(AppendedPages);

    [Benchmark(OperationsPerInvoke = CommitsOfOne)]
    public ulong CommitEach() => AppendAndCommit(CommitsOfOne, 1);

    [Benchmark(OperationsPerInvoke = CommitsOfHundred * 100)]
    public ulong CommitEach100() => AppendAndCommit(CommitsOfHundred, 100);

    [Benchmark(OperationsPerInvoke = CommitsOfThousand * 1_000)]
    public ulong CommitEach1000() => AppendAndCommit(CommitsOfThousand, 1_000);

    private ulong AppendRecords(int count)
    {
        FasterJournal journal = _journal!;
        long sequence = journal.LastSequence;
        long address = 0;
        for (int record = 0; record < count; record++)
            address = journal.Append(_payload, ++sequence);
        return ResultHash.Fold(ResultHash.Fold(ResultHash.Start, sequence), address);
    }

    private ulong AppendAndCommit(int commits, int records)
    {
        ulong hash = ResultHash.Start;
        for (int commit = 0; commit < commits; commit++)
        {
            AppendRecords(records);
            _journal!.Commit();
            hash = ResultHash.Fold(hash, _journal.DurablePosition.Address);
        }

        return ResultHash.Fold(hash, _journal!.DurableSequence);
    }
}
