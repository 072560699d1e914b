using System.Buffers;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Tests.Support;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Codec;

public sealed class FixAllocationTests
{
    private const int Messages = 2_000;

    private static readonly byte[] Input =
    [
        .. Wire.Of("35=D|49=TRADER1|56=COMMODITIES|34=2|52=20261124-10:00:00.123|11=x1|453=1|448=F1|447=D|452=1|55=JM2701|54=1|60=20261124-10:00:00|38=10|40=2|44=1234.5|59=0|"),
        .. Wire.Of("35=D|49=TRADER1|56=COMMODITIES|34=3|52=20261124-10:00:00.123|11=x1|55=JM2701|54=7777|"),
        .. Wire.Raw("8=FIX.4.4|9=5|35=0|10=000|"),
    ];

    [Fact]
    public void Reading_and_validating_allocates_nothing()
    {
        FixReader reader = new(FixDictionary.Fix44, 4096);
        FixValidator validator = new(FixDictionary.Fix44);
        int valid = 0;
        Assert.Equal(0, Allocations.Least(() => { valid = ReadAll(reader, validator); }));
        Assert.Equal(Messages, valid);
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        byte[] buffer = new byte[512];
        int length = 0;
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (int index = 0; index < Messages; index++)
                length = Write(buffer, index);
        }));
        Assert.InRange(length, 100, 300);
    }

    private static int ReadAll(FixReader reader, FixValidator validator)
    {
        int valid = 0;
        for (int index = 0; index < Messages; index++)
        {
            ReadOnlySequence<byte> input = new(Input);
            while (!input.IsEmpty)
            {
                if (reader.Read(ref input) == FixFrameStatus.Message && validator.IsValid(reader.Message, out _))
                    valid++;
            }
        }

        return valid;
    }

    private static int Write(byte[] buffer, int index)
    {
        FixWriter writer = new(buffer);
        writer.Write(35, '8');
        writer.Write(49, "COMMODITIES"u8);
        writer.Write(56, "TRADER1"u8);
        writer.Write(34, index);
        writer.WriteTime(52, 1_764_000_000_000_000_000L + index);
        writer.Write(58, "taken");
        writer.WriteDecimal(44, index, 2);
        return writer.Finish().Length;
    }
}
