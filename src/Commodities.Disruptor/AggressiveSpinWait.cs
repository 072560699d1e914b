using System.Runtime.CompilerServices;

namespace Disruptor;

/// <summary>Spins, then yields the rest of the time slice, and never sleeps for a whole millisecond.</summary>
public struct AggressiveSpinWait
{
    private SpinWait _spinWait;

    /// <summary>How often <see cref="SpinOnce"/> was called.</summary>
    public readonly int Count => _spinWait.Count;

    /// <summary>Waits a little, longer with each call up to a yield.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SpinOnce() => _spinWait.SpinOnce(sleep1Threshold: -1);
}
