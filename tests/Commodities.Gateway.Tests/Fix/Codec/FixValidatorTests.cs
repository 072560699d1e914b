using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Codec;

public sealed class FixValidatorTests
{
    private const string Head = "35=D|49=A|56=B|34=2|52=20261124-10:00:00.123|";
    private const string Order = "11=x1|55=JM2701|54=1|60=20261124-10:00:00|38=10|40=2|44=1234.5|";

    [Theory]
    [InlineData(Head + Order)]
    [InlineData(Head + Order + "453=2|448=F1|447=D|452=1|448=T1|447=D|452=36|802=2|523=a|803=1|523=b|803=2|59=0|")]
    [InlineData(Head + Order + "453=0|")]
    [InlineData("35=0|49=A|56=B|34=2|52=20261124-10:00:00|")]
    [InlineData("35=A|34=1|49=A|52=20261124-10:00:00|56=B|98=0|108=30|95=3|96=a|b|")]
    [InlineData("35=3|49=A|56=B|34=2|52=20261124-10:00:00|45=3|58=t|354=3|355=|=||93=2|89=ab|")]
    [InlineData("35=6|49=A|56=B|34=2|52=20261124-10:00:00|9999=whatever|")]
    public void Message_as_the_dictionary_wants_it_is_taken(string fields) => Assert.Equal("valid", Check(fields));

    [Theory]
    [InlineData(Head + Order + "999=1|", 999)]
    [InlineData(Head + Order + "5001=1|", 5001)]
    [InlineData(Head + Order + "20001=1|", 20001)]
    [InlineData(Head + Order + "x=1|", 0)]
    [InlineData("35=D|49=A|9999=1|56=B|34=2|52=20261124-10:00:00|" + Order, 9999)]
    [InlineData(Head + Order + "=1|", 0)]
    [InlineData(Head + Order + "058=1|", 0)]
    [InlineData("35=D|49=A|x=1|56=B|34=2|52=20261124-10:00:00|" + Order, 0)]
    public void Tag_that_the_protocol_has_not_gives_reason_0(string fields, int tag) => AssertFault(fields, 0, tag);

    [Theory]
    [InlineData(Head + "11=x1|55=JM2701|60=20261124-10:00:00|38=10|40=2|", 54)]
    [InlineData("35=D|49=A|34=2|52=20261124-10:00:00|" + Order, 56)]
    [InlineData("35=1|49=A|56=B|34=2|52=20261124-10:00:00|", 112)]
    public void Required_tag_that_is_missing_gives_reason_1(string fields, int tag) => AssertFault(fields, 1, tag);

    [Theory]
    [InlineData(Head + Order + "37=1|", 37)]
    [InlineData(Head + Order + "448=F1|", 448)]
    public void Tag_of_another_message_gives_reason_2(string fields, int tag) => AssertFault(fields, 2, tag);

    [Theory]
    [InlineData(Head + "11=|55=JM2701|54=1|60=20261124-10:00:00|38=10|40=2|", 11)]
    [InlineData(Head + Order + "58|", 58)]
    [InlineData("35=D|49=|56=B|34=2|52=20261124-10:00:00|" + Order, 49)]
    public void Tag_without_a_value_gives_reason_4(string fields, int tag) => AssertFault(fields, 4, tag);

    [Theory]
    [InlineData("54=1|", "54=Z|", 54)]
    [InlineData("40=2|", "40=0|", 40)]
    [InlineData("40=2|", "40=2|18=6 !|", 18)]
    [InlineData("40=2|", "40=2|423=12|", 423)]
    public void Value_that_the_field_may_not_take_gives_reason_5(string from, string to, int tag) =>
        AssertFault(Head + Order.Replace(from, to, StringComparison.Ordinal), 5, tag);

    [Fact]
    public void Data_shorter_or_longer_than_its_length_gives_reason_5()
    {
        AssertFault("35=A|34=1|49=A|52=20261124-10:00:00|56=B|98=0|108=30|95=4|96=a|b|", 5, 95);
        AssertFault("35=A|34=1|49=A|52=20261124-10:00:00|56=B|98=0|108=30|95=999999|96=a|b|", 5, 95);
    }

    [Theory]
    [InlineData("38=10|", "38=ten|", 38)]
    [InlineData("38=10|", "38=+10|", 38)]
    [InlineData("38=10|", "38=1e3|", 38)]
    [InlineData("38=10|", "38=1.2.3|", 38)]
    [InlineData("44=1234.5|", "44=.|", 44)]
    [InlineData("54=1|", "54=11|", 54)]
    [InlineData("60=20261124-10:00:00|", "60=20261124|", 60)]
    [InlineData("60=20261124-10:00:00|", "60=20261324-10:00:00|", 60)]
    [InlineData("60=20261124-10:00:00|", "60=20261124-24:00:00|", 60)]
    [InlineData("60=20261124-10:00:00|", "60=20261124-10:00:00.|", 60)]
    [InlineData("40=2|", "40=2|432=20260230|", 432)]
    [InlineData("40=2|", "40=2|114=y|", 114)]
    [InlineData("40=2|", "40=2|15=cny|", 15)]
    [InlineData("40=2|", "40=2|470=CHN|", 470)]
    [InlineData("40=2|", "40=2|18=6  G|", 18)]
    [InlineData("40=2|", "40=2|200=202613|", 200)]
    [InlineData("40=2|", "40=2|453=x|", 453)]
    public void Value_of_another_type_gives_reason_6(string from, string to, int tag) =>
        AssertFault(Head + Order.Replace(from, to, StringComparison.Ordinal), 6, tag);

    [Fact]
    public void Type_that_the_protocol_has_not_gives_reason_11()
    {
        AssertFault("35=ZZ|49=A|56=B|34=2|52=20261124-10:00:00|", 11, 35);
        AssertFault("35=*|49=A|56=B|34=2|52=20261124-10:00:00|", 11, 35);
        AssertFault("35=ABC|49=A|56=B|34=2|52=20261124-10:00:00|", 11, 35);
    }

    [Theory]
    [InlineData(Head + Order + "54=1|", 54)]
    [InlineData("35=D|49=A|56=B|34=2|34=2|52=20261124-10:00:00|" + Order, 34)]
    [InlineData(Head + Order + "453=1|448=F1|447=D|447=D|452=1|", 447)]
    [InlineData(Head + Order + "453=1|448=F1|453=1|448=F1|", 453)]
    public void Tag_that_comes_twice_gives_reason_13(string fields, int tag) => AssertFault(fields, 13, tag);

    [Theory]
    [InlineData(Head + Order + "50=T|", 50)]
    [InlineData("35=D|49=A|56=B|34=2|52=20261124-10:00:00|11=x|97=N|", 97)]
    [InlineData(Head + Order + "93=2|89=ab|58=t|", 58)]
    [InlineData("35=D|49=A|11=x|56=B|34=2|52=20261124-10:00:00|", 56)]
    public void Tag_out_of_its_part_gives_reason_14(string fields, int tag) => AssertFault(fields, 14, tag);

    [Theory]
    [InlineData(Head + Order + "453=2|448=F1|447=D|452=1|", 453)]
    [InlineData(Head + Order + "453=1|448=F1|448=F2|", 453)]
    [InlineData(Head + Order + "453=1|447=D|448=F1|", 453)]
    [InlineData(Head + Order + "453=0|448=F1|", 453)]
    [InlineData(Head + Order + "453=1|448=F1|802=3|523=a|523=b|", 802)]
    [InlineData(Head + Order + "453=999999999999|448=F1|", 453)]
    public void Group_with_another_count_than_told_gives_reason_16(string fields, int tag) => AssertFault(fields, 16, tag);

    private static void AssertFault(string fields, int reason, int tag) => Assert.Equal($"{reason} {tag}", Check(fields));

    private static string Check(string fields)
    {
        FixMessage message = new(FixDictionary.Fix44, 4096);
        message.Load(Wire.Of(fields));
        return new FixValidator(FixDictionary.Fix44).IsValid(message, out FixFault fault) ? "valid" : $"{(int)fault.Reason} {fault.Tag}";
    }
}
