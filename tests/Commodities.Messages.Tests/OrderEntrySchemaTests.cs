using System.Xml.Linq;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Messages.Tests;

/// <summary>Compares <c>config/sbe/order-entry.xml</c> with the structs, both ways.</summary>
public sealed class OrderEntrySchemaTests
{
    private static readonly SchemaFile File = new("config/sbe/order-entry.xml");

    public static TheoryData<OrderEntryTemplateId> Templates => new(Enum.GetValues<OrderEntryTemplateId>().Where(id => id != OrderEntryTemplateId.None));

    public static TheoryData<string> Enums => new(File.EnumNames);

    [Fact]
    public void Schema_names_the_same_id_version_and_byte_order_as_the_code()
    {
        Assert.Equal(OrderEntrySchema.Id, (int)File.Root.Attribute("id")!);
        Assert.Equal(OrderEntrySchema.Version, (int)File.Root.Attribute("version")!);
        Assert.Equal("littleEndian", (string)File.Root.Attribute("byteOrder")!);
    }

    [Fact]
    public void Schema_lists_exactly_the_templates_of_the_code() =>
        Assert.Equal(Enum.GetValues<OrderEntryTemplateId>().Where(id => id != OrderEntryTemplateId.None).Select(id => $"{id}={(ushort)id}"), File.MessageNames);

    [Theory]
    [MemberData(nameof(Templates))]
    public void Message_has_the_same_fields_offsets_types_and_sizes_in_schema_and_struct(OrderEntryTemplateId templateId)
    {
        XElement message = File.Message((int)templateId);
        Type type = typeof(Negotiate).Assembly.GetType($"Commodities.Messages.OrderEntry.{templateId}")!;
        Assert.Equal(File.FieldsOf(message), SchemaFile.FieldsBehind(type, OrderEntryHeader.Length));
        Assert.Equal(SchemaFile.SizeOf(type) - OrderEntryHeader.Length, (int)message.Attribute("blockLength")!);
        Assert.InRange(SchemaFile.SizeOf(type), OrderEntryHeader.Length, OrderEntrySchema.MaxMessageLength);
        Assert.Equal(templateId, type.GetProperty("TemplateId")!.GetValue(null));
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void Enum_or_set_has_the_same_values_in_schema_and_code(string name)
    {
        Type type = typeof(Negotiate).Assembly.GetType($"Commodities.Messages.OrderEntry.{name}")
            ?? typeof(Negotiate).Assembly.GetType($"Commodities.Messages.{name}") ?? typeof(Domain.Side).Assembly.GetType($"Commodities.Domain.{name}")!;
        (Type encoding, IEnumerable<string> values) = File.ValuesOf(name);
        Assert.Equal(encoding, type.GetEnumUnderlyingType());
        Assert.Equal(SchemaFile.ValuesOf(type), values);
    }
}
