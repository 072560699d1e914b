using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>What every event begins with: 32 bytes, message header included.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
public struct EventHeader
{
    /// <summary>Bytes of the header, message header included.</summary>
    public const int Length = 32;

    /// <summary>SBE message header.</summary>
    public MessageHeader Message;

    /// <summary>Event sequence: dense from 1, continues over restarts, never reused.</summary>
    public long Sequence;

    /// <summary>Sequence of the command that caused the event. Published only when that command is durable.</summary>
    public long CommandSequence;

    /// <summary>UTC nanoseconds since 1970: the command's own stamp, never below that of an earlier event.</summary>
    public long TimestampNanos;
}
