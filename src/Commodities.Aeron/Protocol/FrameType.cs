namespace Commodities.Aeron.Protocol;

/// <summary>The type field of a frame, at offset 6.</summary>
internal static class FrameType
{
    public const ushort Pad = 0;
    public const ushort Data = 1;
    public const ushort Nak = 2;
    public const ushort StatusMessage = 3;
    public const ushort Error = 4;
    public const ushort Setup = 5;
    public const ushort Rttm = 6;
}
