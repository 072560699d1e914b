using System.Runtime.InteropServices;
using static Disruptor.Util.Constants;

namespace Disruptor.Util;

/// <summary>
/// A number with padding on both sides. The padding is in a struct because the runtime keeps the stated size of a struct, but makes an object
/// end with its last field whatever size its class states.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = DefaultPadding * 2 + sizeof(long))]
internal struct PaddedLong
{
    [FieldOffset(DefaultPadding)]
    public long Value;
}
