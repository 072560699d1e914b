using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>Nothing was sent for a while. Carries the last sequence and its chain, so that a record lost at the end is missed too.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Heartbeat : IFillRecord<Heartbeat>
{
    /// <summary>The last sequence, its chain, time, checksum.</summary>
    public FillHeader Header;

    /// <summary>The newest trading day of any contract, as yyyymmdd; 0 before the first.</summary>
    public int TradingDay;

    /// <summary>Longest time between two heartbeats of an idle stream, in milliseconds.</summary>
    public int IntervalMilliseconds;

    /// <summary>Whether the venue goes on.</summary>
    public HeartbeatState State;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.Heartbeat;
}
