using System.Runtime.InteropServices;

namespace Commodities.Exchange.Fills;

/// <summary>Where a trading day begins in the stream.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct FillDay(int TradingDay, long FirstSequence);
