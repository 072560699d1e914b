using System.Xml.Linq;
using Commodities.Domain;
using Xunit;

namespace Commodities.Messages.Tests;

/// <summary>Compares <c>config/sbe/commodities.xml</c> with the structs, both ways.</summary>
public sealed class SchemaTests
{
    private static readonly SchemaFile File = new("config/sbe/commodities.xml");
    private static readonly XElement Root = File.Root;

    public static TheoryData<TemplateId> Templates => new(Enum.GetValues<TemplateId>().Where(id => id != TemplateId.None));

    [Fact]
    public void Schema_names_the_same_id_version_and_byte_order_as_the_code()
    {
        Assert.Equal(Schema.Id, (int)Root.Attribute("id")!);
        Assert.Equal(Schema.Version, (int)Root.Attribute("version")!);
        Assert.Equal("littleEndian", (string)Root.Attribute("byteOrder")!);
        Assert.True(BitConverter.IsLittleEndian);
        XElement header = Root.Element("types")!.Elements("composite").Single(type => (string)type.Attribute("name")! == "messageHeader");
        Assert.Equal(["blockLength", "templateId", "schemaId", "version"], header.Elements().Select(type => (string)type.Attribute("name")!));
        Assert.All(header.Elements(), type => Assert.Equal("uint16", (string)type.Attribute("primitiveType")!));
    }

    [Fact]
    public void Schema_lists_exactly_the_templates_of_the_code()
    {
        IEnumerable<string> expected = Enum.GetValues<TemplateId>().Where(id => id != TemplateId.None).Select(id => $"{id}={(ushort)id}");
        Assert.Equal(expected, File.MessageNames);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Message_has_the_same_fields_offsets_types_and_sizes_in_schema_and_struct(TemplateId templateId)
    {
        XElement message = File.Message((int)templateId);
        Type type = MessageFormatter.StructOf(templateId)!;
        Assert.Equal(File.FieldsOf(message), SchemaFile.FieldsOf(type));
        Assert.Equal(SchemaFile.SizeOf(type) - MessageHeader.Length, (int)message.Attribute("blockLength")!);
        Assert.InRange(SchemaFile.SizeOf(type), MessageHeader.Length, Schema.SlotLength);
        Assert.Equal(templateId, type.GetProperty("TemplateId")!.GetValue(null));
    }

    [Theory]
    [InlineData(typeof(Side))]
    [InlineData(typeof(OrderType))]
    [InlineData(typeof(TimeInForce))]
    [InlineData(typeof(TradingPhase))]
    [InlineData(typeof(CancelReason))]
    [InlineData(typeof(TradePricePolicy))]
    [InlineData(typeof(AuctionRule))]
    [InlineData(typeof(MarketOrderForm))]
    [InlineData(typeof(SelfTradePolicy))]
    [InlineData(typeof(SettlementBasis))]
    [InlineData(typeof(TradeCorrectionReason))]
    [InlineData(typeof(LimitLockPriority))]
    [InlineData(typeof(PositionEffect))]
    [InlineData(typeof(HedgeFlag))]
    [InlineData(typeof(FundsKind))]
    [InlineData(typeof(PartyKind))]
    [InlineData(typeof(ConductKind))]
    [InlineData(typeof(RejectCode))]
    [InlineData(typeof(TemplateId))]
    public void Enum_has_the_same_values_in_schema_and_code(Type type)
    {
        (Type encoding, IEnumerable<string> values) = File.ValuesOf(type.Name);
        Assert.Equal(encoding, type.GetEnumUnderlyingType());
        Assert.Equal(SchemaFile.ValuesOf(type), values);
    }

    [Theory]
    [InlineData(typeof(OrderInstructions))]
    [InlineData(typeof(ReplaceOptions))]
    [InlineData(typeof(MassCancelOptions))]
    [InlineData(typeof(TradeFlags))]
    public void Set_has_the_same_bits_in_schema_and_code(Type type) =>
        Assert.Equal(SchemaFile.ValuesOf(type), File.ValuesOf(type.Name).Values);
}
