using System.Runtime.InteropServices;

namespace Commodities.Aeron.Protocol;

/// <summary>The first 8 bytes of every frame, little-endian.</summary>
/// <param name="FrameLength">Header and body in bytes, without the alignment at the end; 0 in a heartbeat.</param>
/// <param name="Version">Always 0.</param>
/// <param name="Flags">See <see cref="FrameFlags"/>.</param>
/// <param name="Type">See <see cref="FrameType"/>.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct FrameHeader(int FrameLength, byte Version, byte Flags, ushort Type)
{
    public const int Length = 8;
}
