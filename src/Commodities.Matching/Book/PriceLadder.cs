using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>The memory of one contract's price levels: two sides of the book and two of waiting stop orders, each with a level for every tick of the band.</summary>
internal sealed unsafe class PriceLadder : IDisposable
{
    /// <summary>Ticks of the widest band.</summary>
    public const int MaxTicks = (int)Price.MaxTicks + 1;

    private const int Sides = 4;

    private readonly NativeBlock _block;
    private readonly int _lowTicks;
    private readonly int _ticks;

    public PriceLadder(int lowTicks, int highTicks)
    {
        _lowTicks = lowTicks;
        _ticks = highTicks - lowTicks + 1;
        Invariant.That(lowTicks >= 0 && _ticks is >= 1 and <= MaxTicks);
        _block = new NativeBlock(BytesFor(_ticks));
    }

    public long Bytes => _block.Bytes;

    public static long BytesFor(int ticks) => Sides * SideBytes(ticks);

    /// <summary>The bid side, empty.</summary>
    public BookSide CreateBids() => BookSide.Bids(LevelsOf(0), BitmapOf(0), _lowTicks + _ticks - 1);

    /// <summary>The offer side, empty.</summary>
    public BookSide CreateOffers() => BookSide.Offers(LevelsOf(1), BitmapOf(1), _lowTicks);

    /// <summary>Buy stops, none waiting: the lowest is the first that a rising price triggers.</summary>
    public BookSide CreateBuyStops() => BookSide.Offers(LevelsOf(2), BitmapOf(2), _lowTicks);

    /// <summary>Sell stops, none waiting: the highest is the first that a falling price triggers.</summary>
    public BookSide CreateSellStops() => BookSide.Bids(LevelsOf(3), BitmapOf(3), _lowTicks + _ticks - 1);

    public void Dispose() => _block.Dispose();

    private static long SideBytes(int ticks) => ((long)ticks * Level.Length) + ((long)LevelBitmap.WordsFor(ticks) * sizeof(ulong));

    private Level* LevelsOf(int side) => (Level*)(_block.Start + (side * (long)_ticks * Level.Length));

    private LevelBitmap BitmapOf(int side)
    {
        ulong* bitmaps = (ulong*)(_block.Start + ((long)Sides * _ticks * Level.Length));
        return LevelBitmap.Over(bitmaps + (side * LevelBitmap.WordsFor(_ticks)), _ticks);
    }
}
