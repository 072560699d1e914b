using Commodities.Messages;
using Disruptor;

namespace Commodities.Benchmarks;

/// <summary>A consumer of a ring: folds every event, and shows how far it is at the end of each batch.</summary>
internal sealed class HashingHandler : IValueEventHandler<CommandSlot>
{
    private ulong _hash = ResultHash.Start;
    private long _handled = -1;

    /// <summary>Waits until the consumer has handled a sequence. An acquire load: what the consumer wrote before is seen.</summary>
    /// <returns>Hash of all that it has seen.</returns>
    public ulong WaitFor(long sequence)
    {
        SpinWait spinner = default;
        while (Volatile.Read(ref _handled) < sequence)
            spinner.SpinOnce(sleep1Threshold: -1);
        return _hash;
    }

    public void OnEvent(ref CommandSlot data, long sequence, bool endOfBatch)
    {
        _hash = ResultHash.Fold(_hash, data.Header.Sequence);
        if (endOfBatch)
            Volatile.Write(ref _handled, sequence);
    }
}
