using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>What the matcher knows of an account: one cache line, all zero when it was never told of it. Money in fen.</summary>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct AccountSlot
{
    public const int Length = 64;

    /// <summary>Where in <see cref="HedgeFlags"/> the bit of a natural person is.</summary>
    public const int NaturalPersonBit = 4;

    /// <summary>Its group; 0 is none.</summary>
    public int GroupId;

    public SelfTradePolicy SelfTradePolicy;

    public byte IsDefined;

    public AccountFlags Flags;

    /// <summary>The purposes for which it may open, a bit each; above them a bit for a natural person.</summary>
    public byte HedgeFlags;

    public long CashFen;

    /// <summary>The value of what it has pledged.</summary>
    public long CollateralFen;

    /// <summary>Cash, and what of the collateral counts for margin.</summary>
    public long FundsFen;

    /// <summary>Margin of its resting orders.</summary>
    public long FrozenFen;

    /// <summary>Margin of its positions.</summary>
    public long MarginFen;

    public int FirmId;

    public int TraderId;

    /// <summary>The products in which it may open, a bit each.</summary>
    public long Products;

    public readonly bool IsNaturalPerson => HedgeFlags >> NaturalPersonBit != 0;

    /// <summary>What may still be used for margin; negative when some is lacking.</summary>
    public readonly long FreeFen => FundsFen - FrozenFen - MarginFen;

    /// <summary>True when an order of it goes unchecked and nobody has suspended it.</summary>
    public readonly bool IsUnwatched => (Flags & ~AccountFlags.Limited) == 0;
}
