using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>What every command begins with: 32 bytes, message header included.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
public struct CommandHeader
{
    /// <summary>Bytes of the header, message header included.</summary>
    public const int Length = 32;

    /// <summary>SBE message header.</summary>
    public MessageHeader Message;

    /// <summary>Command sequence: dense from 1 in the journal. Set by the venue.</summary>
    public long Sequence;

    /// <summary>UTC nanoseconds since 1970 at which the venue took the command: the only clock that matching sees.</summary>
    public long TimestampNanos;

    /// <summary>The trading session that sent the command; 0 is the venue itself.</summary>
    public int SessionId;

    /// <summary>The account it is for; 0 is the venue itself.</summary>
    public int AccountId;
}
