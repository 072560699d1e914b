namespace Commodities.Gateway.Fix.Dictionary;

/// <summary>The data types of FIX 4.4, under the names of <c>config/fix/fix44.xml</c>.</summary>
public enum FixFieldType : byte
{
    /// <summary>Any text without the field separator.</summary>
    String = 0,

    /// <summary>One printable character.</summary>
    Char,

    /// <summary>A whole number, perhaps negative.</summary>
    Int,

    /// <summary>Y or N.</summary>
    Boolean,

    /// <summary>A decimal number without exponent.</summary>
    Float,

    /// <summary>An amount of money: a decimal number.</summary>
    Amount,

    /// <summary>A rate: a decimal number.</summary>
    Percentage,

    /// <summary>A price: a decimal number.</summary>
    Price,

    /// <summary>A difference of prices: a decimal number.</summary>
    PriceOffset,

    /// <summary>A quantity: a decimal number.</summary>
    Quantity,

    /// <summary>A number of bytes, from 0.</summary>
    Length,

    /// <summary>How many entries follow, from 0.</summary>
    NumberInGroup,

    /// <summary>A sequence number, from 0.</summary>
    SequenceNumber,

    /// <summary>Bytes that may hold the separator; a field before it tells how many.</summary>
    Data,

    /// <summary>Two capital letters.</summary>
    Country,

    /// <summary>Three capital letters.</summary>
    Currency,

    /// <summary>The code of a market.</summary>
    Exchange,

    /// <summary>Single values with a space in between.</summary>
    MultipleValueString,

    /// <summary>A day as yyyymmdd.</summary>
    LocalMarketDate,

    /// <summary>A month as yyyymm, perhaps with a day or a week (w1 to w5).</summary>
    MonthYear,

    /// <summary>A day as yyyymmdd, in UTC.</summary>
    UtcDate,

    /// <summary>A time as hh:mm:ss, perhaps with a fraction of up to nine digits.</summary>
    UtcTime,

    /// <summary>A moment as yyyymmdd-hh:mm:ss, perhaps with a fraction of up to nine digits.</summary>
    UtcTimestamp,
}
