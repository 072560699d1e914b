using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>Takes a symbol such as JM2701 apart.</summary>
internal static class ContractSymbol
{
    private const int MonthDigits = 4;
    private const int Century = 2000;

    /// <summary>Letters and delivery month. A symbol that does not end in a month is its own product.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="product">What comes before the month.</param>
    /// <param name="deliveryMonth">yyyymm, or null.</param>
    public static void Split(in Symbol16 symbol, out Symbol16 product, out int deliveryMonth)
    {
        product = symbol;
        deliveryMonth = FillSchema.NullInt32;
        Span<byte> text = product;
        int length = text.IndexOf((byte)0) is >= 0 and int end ? end : Symbol16.Length;
        if (length <= MonthDigits || text[(length - MonthDigits)..length].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return;
        }

        Span<byte> digits = text[(length - MonthDigits)..length];
        int number = 0;
        foreach (byte digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        if (number % 100 is >= 1 and <= 12)
        {
            deliveryMonth = ((Century + (number / 100)) * 100) + (number % 100);
            digits.Clear();
        }
    }
}
