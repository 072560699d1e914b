using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>
/// What was looked up ahead for a command that waits: the hash of its ids, and the slot that the order had then. A guess about the time when the command
/// is applied, so it is checked against the ids in the slot.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct Foresight
{
    public const int Length = 32;

    /// <summary>Places that follow each other in a circle, by the sequence of the command.</summary>
    public const int Places = 16;

    public long ClientOrderId;

    public int SessionId;

    public uint Tag;

    /// <summary>0 when the order was not found at its first two places in the index.</summary>
    public int Slot;

    /// <summary>True when the hash is that of these ids.</summary>
    public readonly bool IsFor(int sessionId, long clientOrderId) => ClientOrderId == clientOrderId && SessionId == sessionId;
}
